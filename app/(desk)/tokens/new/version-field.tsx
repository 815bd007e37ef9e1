'use client'
import { useEffect, useId, useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { useFieldError } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { versionReason } from '@/lib/token/request'
import type { TokenDraft } from '../token-draft'

/** Version 2: free to choose until something needs it, then ticked, with the reason; it stays reachable by keyboard. */
export function VersionField({ state }: { state: ActionFormState<TokenDraft> }) {
  const { control, setValue } = state.form
  const [version2, reason] = useWatch({
    control,
    name: ['version2', 'roomId', 'participantId', 'roles'],
    compute: ([version2, roomId, participantId, roles]) =>
      [version2, versionReason({ roomId, participantId, roles })] as const,
  })
  const box = useRef<HTMLInputElement>(null)
  const errorId = useId()

  useEffect(() => {
    // Ticked before the page was ready.
    if (box.current && box.current.checked !== box.current.defaultChecked) setValue('version2', box.current.checked)
  }, [setValue])

  const error = useFieldError(state, 'version2')
  return (
    <>
      <Choice
        ref={box}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        name="version2"
        checked={version2 || reason !== null}
        aria-disabled={reason !== null || undefined}
        onChange={(event) => {
          if (reason === null) setValue('version2', event.target.checked, { shouldValidate: error !== undefined })
        }}
        label="Version 2"
        description={
          <span className="block min-h-12 @md:min-h-8 @2xl:min-h-4">
            {reason ?? 'Needed for the v2 API. A room, a participant or a role sets it by itself.'}
          </span>
        }
      />
      {error && (
        <p id={errorId} className="mt-1 text-xs leading-4 text-danger">
          {error}
        </p>
      )}
    </>
  )
}
