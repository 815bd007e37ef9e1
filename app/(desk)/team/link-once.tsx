'use client'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { DialogActions, DialogClose } from '@/components/ui/dialog'
import { Time } from '@/components/ui/time'

interface LinkOnceProps {
  /** Path and fragment; the address of the desk is the one this admin uses. */
  path: string
  /** ISO 8601. */
  expiresAt: string
  /** "invitation", "reset link". */
  what: string
  /** What becomes of it. */
  then: string
}

/** A link that is shown here and now only. */
export function LinkOnce({ path, expiresAt, what, then }: LinkOnceProps) {
  const shown = useRef<HTMLDivElement>(null)
  const address = new URL(path, window.location.origin).href
  return (
    <>
      <div ref={shown}>
        <CodeBlock aria-label={`Address of the ${what}`}>{address}</CodeBlock>
      </div>
      <p className="mt-3">
        It is shown this once: copy it now. It works once, until <Time value={expiresAt} />.
      </p>
      <p className="mt-1 text-muted-foreground">{then}</p>
      <DialogActions>
        <DialogClose asChild>
          <Button>Done</Button>
        </DialogClose>
        <CopyButton text={address} what={what} label="Copy the link" variant="primary" target={shown} />
      </DialogActions>
    </>
  )
}
