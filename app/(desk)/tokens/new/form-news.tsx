'use client'
import { useFormState, useWatch } from 'react-hook-form'
import { flattenErrors } from '@/components/form/form-errors'
import type { ActionFormState } from '@/components/form/use-action-form'
import { requestFindings } from '@/lib/token/findings'
import { expiryOf, type TokenDraft } from '../token-draft'

/** Reads out what appears at a field while somebody types in it; for the eye it stands at the field. */
export function FormNews({ state, serverNow }: { state: ActionFormState<TokenDraft>; serverNow: number }) {
  const { control } = state.form
  const { errors } = useFormState({ control })
  const findings = useWatch({
    control,
    name: ['roles', 'participantId', 'expiry'],
    // The room is left out: half of one looks unusual at every letter.
    compute: ([roles, participantId, expiry]) =>
      requestFindings({ roles, participantId, expiry: expiryOf(expiry) }, serverNow),
  })
  const news = [
    ...flattenErrors(errors).map(({ message }) => message),
    ...findings.map(({ message, fix }) => `Warning: ${message} ${fix}`),
  ]
  return (
    <div aria-live="polite" className="sr-only">
      {news.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}
