'use client'
import { useWatch } from 'react-hook-form'
import { FormGroup } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { requestFindings } from '@/lib/token/findings'
import { ROLE_MEANING, ROLES } from '@/lib/token/roles'
import { FieldNote, MESSAGE_ROOM } from './field-note'
import type { TokenDraft } from './token-draft'

/** What the token may be used for; usually nothing is chosen here. */
export function RolesField({ state }: { state: ActionFormState<TokenDraft> }) {
  const finding = useWatch({
    control: state.form.control,
    name: ['roles', 'participantId'],
    compute: ([roles, participantId]) =>
      requestFindings({ roles, participantId }, 0).find(({ claim }) => claim === 'roles') ?? null,
  })
  const first = state.form.formState.defaultValues?.roles ?? []
  return (
    <FormGroup
      state={state}
      name="roles"
      legend="Roles"
      optional
      hint={finding ? <FieldNote note={finding} /> : 'Without one the token has no roles claim.'}
      className={MESSAGE_ROOM.fourThenTwo}
    >
      {(control) => (
        <div className="grid gap-2 @xl:grid-cols-2">
          {ROLES.map((role) => (
            <Choice
              key={role}
              {...control}
              value={role}
              defaultChecked={first.includes(role)}
              label={<Code>{role}</Code>}
              description={ROLE_MEANING[role]}
            />
          ))}
        </div>
      )}
    </FormGroup>
  )
}
