'use client'
import { Callout } from '@/components/ui/callout'
import { tokenRequestSchema } from '@/lib/token/request'
import { inputOf } from '../token-draft'
import { differences } from './differences'
import type { Issued } from './use-issue-request'

/** Says that this is the token of a request whose answer was lost, and what of the form is not in it. */
export function RepeatedNotice({ issued }: { issued: Issued }) {
  const { answer, draft, earlier } = issued
  const request = tokenRequestSchema.safeParse(inputOf(draft))
  const changed = request.success ? differences(request.data, answer.record) : []
  if (earlier && earlier.input.purpose.trim() !== draft.purpose.trim()) changed.push('purpose')
  return (
    <Callout
      tone={changed.length > 0 ? 'warning' : 'info'}
      title="This token was issued before; its answer had not arrived"
      className="mb-4"
    >
      The desk made the same token again, and issued nothing new.
      {changed.length > 0 && (
        <>
          {' '}
          You changed something since, and it is not part of this token: {changed.join(', ')}. “Same again” goes back to
          the form with your changes.
        </>
      )}
    </Callout>
  )
}
