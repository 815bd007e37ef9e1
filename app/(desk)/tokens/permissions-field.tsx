'use client'
import { FormGroup } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { PERMISSION_MEANING, PERMISSIONS } from '@/lib/token/permissions'
import { MESSAGE_ROOM } from './field-note'
import type { TokenDraft } from './token-draft'

/** What the holder may do in a room. */
export function PermissionsField({ state }: { state: ActionFormState<TokenDraft> }) {
  const first = state.form.formState.defaultValues?.permissions ?? []
  return (
    <FormGroup
      state={state}
      name="permissions"
      legend="Permissions"
      hint="At least one. ask_join stands alone: VideoSDK refuses it together with another one."
      className={MESSAGE_ROOM.fourThenTwo}
    >
      {(control) => (
        <div className="grid gap-2 @xl:grid-cols-3">
          {PERMISSIONS.map((permission) => (
            <Choice
              key={permission}
              {...control}
              value={permission}
              defaultChecked={first.includes(permission)}
              label={<Code>{permission}</Code>}
              description={PERMISSION_MEANING[permission]}
            />
          ))}
        </div>
      )}
    </FormGroup>
  )
}
