'use client'
import { type ReactNode, useRef, useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { useHydrated } from '@/components/ui/use-now'
import type { ActionResult } from '@/lib/action-result'
import { readLinkCode } from '@/lib/members/link-code'
import { useCodeFromAddress } from './use-code-from-address'

interface LinkGateProps<Offer> {
  /** What the link is called: "invitation", "reset link". */
  what: string
  /** Asks the desk what a code offers, before anything is typed. */
  read: (input: { code: string }) => Promise<ActionResult<Offer>>
  children: (code: string, offer: Offer) => ReactNode
}

/** Takes the code out of the address, or asks for the link, and shows what it opens. A link that does not work says so at once. */
export function LinkGate<Offer>({ what, read, children }: LinkGateProps<Offer>) {
  const [opened, setOpened] = useState<{ code: string; offer: Offer } | null>(null)
  const [pasted, setPasted] = useState('')
  const asked = useRef('')
  const action = useAction(read, (offer, { code }) => setOpened({ code, offer }))
  const hydrated = useHydrated()

  function ask(code: string) {
    asked.current = code
    setOpened(null)
    void action.run({ code })
  }
  const fromAddress = useCodeFromAddress(ask)

  if (opened) return children(opened.code, opened.offer)
  if (!hydrated || (action.busy && fromAddress)) {
    return (
      <div role="status" aria-label={`Looking at the ${what}`} className="space-y-3">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    )
  }
  const failed = action.failure
  return (
    <form
      method="post"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        ask(readLinkCode(pasted))
      }}
    >
      {failed && <FailureCallout failure={failed} />}
      {failed && failed.code !== 'not-found' && (
        <Button onClick={() => ask(asked.current)} busy={action.busy}>
          Try again
        </Button>
      )}
      <Field label={failed ? 'Another link' : 'Your link'} hint={`Paste the ${what} that an admin gave you.`}>
        {(control) => (
          <Input
            {...control}
            mono
            autoComplete="off"
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" blocked={readLinkCode(pasted) === ''} busy={action.busy}>
        Open
      </Button>
    </form>
  )
}
