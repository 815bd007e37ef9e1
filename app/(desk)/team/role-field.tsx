'use client'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { FormGroup } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { MEMBER_ROLES, ROLE_WORDS } from '@/lib/access'

interface RoleFieldProps<Values extends FieldValues & { role: string }> {
  state: ActionFormState<Values>
  hint?: string
}

/** One of the roles, each with what it is there for. */
export function RoleField<Values extends FieldValues & { role: string }>({ state, hint }: RoleFieldProps<Values>) {
  return (
    <FormGroup state={state} name={'role' as FieldPath<Values>} legend="Role" hint={hint}>
      {(control, held) => (
        <div className="grid gap-2">
          {MEMBER_ROLES.map((role) => (
            <Choice
              key={role}
              {...control}
              type="radio"
              value={role}
              defaultChecked={held(role)}
              label={ROLE_WORDS[role].name}
              description={ROLE_WORDS[role].meaning}
            />
          ))}
        </div>
      )}
    </FormGroup>
  )
}
