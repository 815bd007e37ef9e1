'use client'
import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { SubmitButton } from '@/components/form/action-form'
import { FormStatus } from '@/components/form/form-status'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { paths } from '@/lib/paths'
import { requestLink } from '@/lib/request-text/request-link'
import { inputOf, type TokenDraft } from '../token-draft'
import type { Asking } from './ask-approval'

/** After this long without an answer it is said what to do. */
const SLOW_MS = 8_000

interface FormEndProps {
  state: ActionFormState<TokenDraft>
  /** What is outside the rules and can be approved, as the form stands. */
  toApprove: () => Asking | null
  /** Puts before an admin what the desk has just refused. */
  onAsk: () => void
}

/** The button, and below it what came of pressing it: the page ends here, so nothing is moved by it. */
export function FormEnd({ state, toApprove, onAsk }: FormEndProps) {
  useWatch({ control: state.form.control }) // with each change another answer
  const outside = toApprove()
  const status = useRef<HTMLDivElement>(null)
  const slow = useSlow(state.busy)
  const said = slow || state.failure !== null

  useEffect(() => {
    if (said) status.current?.scrollIntoView({ block: 'nearest' })
  }, [said])

  return (
    <div className="min-w-0 space-y-3">
      {outside && (
        <Callout tone="warning" title="Outside the rules of this key">
          <ul className="list-disc space-y-0.5 pl-4">
            {outside.broken.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
          <p className="mt-1">Put it right, or ask an admin to let it pass.</p>
        </Callout>
      )}
      <SubmitButton state={state} size="lg" className="w-full">
        {outside ? 'Ask for approval…' : 'Issue token'}
      </SubmitButton>
      <p className="text-xs text-muted-foreground">
        {outside
          ? 'Nothing is signed before an admin approves it.'
          : 'The token is shown once. The desk keeps its record, not the token.'}
      </p>
      <CopyButton what="link to this form" label="Copy link to this form" variant="ghost" text={() => linkTo(state)} />
      <div ref={status} className="scroll-my-4 space-y-2">
        {slow && (
          <Callout role="status" title="The desk has not answered yet">
            You can wait, or reload the page: the request is kept, and pressing again brings the same token, never a
            second one.
          </Callout>
        )}
        <FormStatus state={state} />
        {state.failure?.approvable && !outside && <Button onClick={onAsk}>Ask for approval…</Button>}
        {state.failure?.code === 'no-answer' && (
          <p>If the token was issued after all, pressing the button again brings that very one: there are never two.</p>
        )}
      </div>
    </div>
  )
}

/** An address that fills the form in like this: it holds what is asked for, never a token or an API key. */
function linkTo(state: ActionFormState<TokenDraft>): string {
  const input = inputOf(state.form.getValues())
  return new URL(`${paths.issueToken()}${requestLink(input)}`, window.location.origin).href
}

/** Whether it has been busy for a while. */
function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy])
  return slow
}
