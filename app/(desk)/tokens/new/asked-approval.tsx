'use client'
import { useEffect, useRef } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { paths } from '@/lib/paths'

/** In place of the form, once a request waits for an admin. */
export function AskedApproval({ onNew }: { onNew: () => void }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => root.current?.focus(), [])
  return (
    <div ref={root} tabIndex={-1} className="max-w-xl rounded-md outline-none">
      <Callout
        tone="success"
        role="status"
        title="Your request waits for an admin"
        actions={
          <>
            <ButtonLink href={paths.approvals()} variant="primary">
              See it under Approvals
            </ButtonLink>
            <Button onClick={onNew}>New token</Button>
          </>
        }
      >
        Nothing was signed yet. Once it is approved, Approvals says so, and you take the token there within a day.
      </Callout>
    </div>
  )
}
