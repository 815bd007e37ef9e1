'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { NewPasswordField } from '@/components/members/person-fields'
import { Callout } from '@/components/ui/callout'
import { MaskedInput } from '@/components/ui/masked-input'
import { type OwnPasswordInput, ownPasswordSchema } from '@/lib/members/member-schemas'
import { changeOwnPasswordAction } from './actions'

const EMPTY: OwnPasswordInput = { current: '', password: '' }

/** Changes one's own password; the old one is asked again, and every other session ends. */
export function OwnPasswordForm({ name, email }: { name: string; email: string }) {
  const router = useRouter()
  const [ended, setEnded] = useState<number | null>(null)
  const state = useActionForm({
    schema: ownPasswordSchema,
    defaultValues: EMPTY,
    mode: 'onSubmit',
    action: (values) => {
      setEnded(null)
      return changeOwnPasswordAction(values)
    },
    onSuccess: ({ ended }) => {
      setEnded(ended)
      state.form.reset(EMPTY)
      router.refresh()
    },
  })
  return (
    <ActionForm state={state} aria-label="Change the password">
      <div className="space-y-2">
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <FormField state={state} name="current" label="Password now">
          {(control) => <MaskedInput {...control} kind="password" what="password" autoComplete="current-password" />}
        </FormField>
        <NewPasswordField state={state} name="password" label="New password" personal={[name, email]} />
        <FormStatus state={state} />
        <div role="status">
          {ended !== null && (
            <Callout tone="success" title="Your password is changed">
              {ended === 0
                ? 'You were signed in nowhere else.'
                : `You are signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}.`}
            </Callout>
          )}
        </div>
      </div>
      <SubmitButton state={state} className="mt-3">
        Change the password
      </SubmitButton>
    </ActionForm>
  )
}
