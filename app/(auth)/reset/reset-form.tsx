'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { useLeave } from '@/components/form/use-leave'
import { LinkGate } from '@/components/members/link-gate'
import { NewPasswordField } from '@/components/members/person-fields'
import { resetPasswordSchema } from '@/lib/members/link-schemas'
import { requestSignIn } from '@/lib/members/request-sign-in'
import { paths } from '@/lib/paths'
import { readPasswordResetAction, resetPasswordAction } from './actions'

/** A new password; afterwards signed in, and out everywhere else. */
export function ResetForm() {
  return (
    <LinkGate what="reset link" read={readPasswordResetAction}>
      {(code, { name, email }) => <Password key={code} code={code} name={name} email={email} />}
    </LinkGate>
  )
}

function Password({ code, name, email }: { code: string; name: string; email: string }) {
  const { leaving, leave } = useLeave()
  const form = useActionForm({
    schema: resetPasswordSchema,
    defaultValues: { code, password: '' },
    action: resetPasswordAction,
    onSuccess: async (_, { password }) => {
      const signedIn = await requestSignIn({ email, password }).catch(() => null)
      form.form.reset()
      leave(signedIn?.ok ? paths.home() : `${paths.login()}?note=reset`)
    },
  })
  const state = { ...form, busy: form.busy || leaving }
  return (
    <ActionForm state={state} aria-label="Set a new password">
      <div className="space-y-2">
        <p>
          For <strong className="font-medium">{name}</strong>, who signs in as{' '}
          <span className="wrap-anywhere">{email}</span>. You will be signed out everywhere else.
        </p>
        {/* Password managers keep the new password with it. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField state={state} name="password" label="New password" personal={[name, email]} />
        <FormStatus state={state} />
      </div>
      <SubmitButton state={state} size="lg" className="mt-4 w-full">
        Set the password
      </SubmitButton>
    </ActionForm>
  )
}
