'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { useLeave } from '@/components/form/use-leave'
import { PersonFields } from '@/components/members/person-fields'
import { useCodeFromAddress } from '@/components/members/use-code-from-address'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Input } from '@/components/ui/input'
import { readLinkCode } from '@/lib/members/link-code'
import { requestSignIn } from '@/lib/members/request-sign-in'
import { type SetUpInput, setUpSchema } from '@/lib/members/set-up-schema'
import { paths } from '@/lib/paths'
import { setUpAction } from './actions'
import { FirstKeyFields } from './first-key-fields'

const EMPTY: SetUpInput = { code: '', name: '', email: '', password: '', key: { kind: 'demo' } }

/** First admin and first API key in one go; afterwards signed in, on to the form. */
export function SetUpForm() {
  const { leaving, leave } = useLeave()
  const form = useActionForm({
    schema: setUpSchema,
    defaultValues: EMPTY,
    action: (values) => setUpAction({ ...values, code: readLinkCode(values.code) }),
    onSuccess: async (_, { email, password }) => {
      const signedIn = await requestSignIn({ email, password }).catch(() => null)
      form.form.reset()
      leave(signedIn?.ok ? paths.issueToken() : `${paths.login()}?note=set-up`)
    },
  })
  const fromAddress = useCodeFromAddress((code) => form.form.setValue('code', code, { shouldValidate: true }))
  const state = { ...form, busy: form.busy || leaving }
  const done = state.failure?.code === 'not-found'

  return (
    <ActionForm state={state} aria-label="Set up this desk">
      <div className="space-y-5">
        <FormField
          state={state}
          name="code"
          label="Set-up code"
          hint={
            fromAddress
              ? 'Taken from the address that you opened.'
              : 'The start printed an address in the terminal. Paste that address, or what follows #code= in it.'
          }
        >
          {(control) => <Input {...control} mono />}
        </FormField>
        <section aria-labelledby="you" className="space-y-2 border-t pt-5">
          <h2 id="you" className="text-base font-semibold">
            You
          </h2>
          <PersonFields state={state} />
        </section>
        <FirstKeyFields state={state} />
        {done ? <DoneAlready /> : <FormStatus state={state} />}
      </div>
      {!done && (
        <SubmitButton state={state} size="lg" className="mt-5 w-full">
          Set up the desk
        </SubmitButton>
      )}
    </ActionForm>
  )
}

/** Also what an admin sees whose first answer got lost on the way. */
function DoneAlready() {
  return (
    <Callout
      role="alert"
      tone="warning"
      title="This desk is set up already. Sign in instead."
      actions={
        <ButtonLink href={paths.login()} variant="primary">
          Sign in
        </ButtonLink>
      }
    >
      If you pressed the button before and no answer came: it worked, with the e-mail address and password that you
      typed.
    </Callout>
  )
}
