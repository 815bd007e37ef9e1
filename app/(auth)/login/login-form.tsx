'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FailureCallout } from '@/components/form/failure-callout'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { useLeave } from '@/components/form/use-leave'
import { Input } from '@/components/ui/input'
import { MaskedInput } from '@/components/ui/masked-input'
import { requestSignIn } from '@/lib/members/request-sign-in'
import { type SignInInput, signInSchema } from '@/lib/members/sign-in-schema'

/** E-mail and password; afterwards on to `next`, by a full load so that the server knows who is there. */
export function LoginForm({ next }: { next: string }) {
  const { leaving, leave } = useLeave()
  const form = useActionForm({
    schema: signInSchema,
    defaultValues: { email: '', password: '' },
    mode: 'onSubmit',
    action: signIn,
    onSuccess: () => {
      form.form.resetField('password')
      leave(next)
    },
  })

  async function signIn(values: SignInInput) {
    const result = await requestSignIn(values)
    if (!result.ok) form.form.setFocus('password', { shouldSelect: true })
    return result
  }

  const state = { ...form, busy: form.busy || leaving }
  return (
    <ActionForm state={state} aria-label="Sign in">
      <div className="space-y-2">
        <FormField state={state} name="email" label="E-mail address">
          {(control) => <Input {...control} type="email" inputMode="email" autoComplete="username" autoFocus />}
        </FormField>
        <FormField state={state} name="password" label="Password">
          {(control) => <MaskedInput {...control} kind="password" what="password" autoComplete="current-password" />}
        </FormField>
        {state.failure && <FailureCallout failure={state.failure} />}
      </div>
      <SubmitButton state={state} size="lg" className="mt-4 w-full">
        Sign in
      </SubmitButton>
    </ActionForm>
  )
}
