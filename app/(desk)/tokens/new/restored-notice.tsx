'use client'
import { SubmitButton } from '@/components/form/action-form'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { TokenDraft } from '../token-draft'
import type { PendingRequest } from './pending-request'

interface RestoredNoticeProps {
  state: ActionFormState<TokenDraft>
  pending: PendingRequest
  onBeginAnew: () => void
}

/** Says that the form holds an earlier request again, and how to get its answer. */
export function RestoredNotice({ state, pending, onBeginAnew }: RestoredNoticeProps) {
  const at = timeOf(pending.pressedAt)
  if (pending.outcome === 'refused') {
    return (
      <Callout role="status" title={`You pressed “Issue token” at ${at}, but were signed out by then.`}>
        Nothing was issued. What you typed is back: press the button again.
      </Callout>
    )
  }
  return (
    <Callout
      tone="warning"
      role="status"
      title={`You pressed “Issue token” at ${at} and left before the answer came.`}
      actions={
        <>
          <SubmitButton state={state}>Get the answer</SubmitButton>
          <Button variant="ghost" onClick={onBeginAnew}>
            Begin a new request
          </Button>
        </>
      }
    >
      What you typed is back. If the token was issued, you get that very one; if not, it is issued now. There are never
      two.
    </Callout>
  )
}

function timeOf(ms: number): string {
  const at = new Date(ms)
  const today = at.toDateString() === new Date().toDateString()
  const clock = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return today
    ? clock
    : `${clock} on ${at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}`
}
