'use client'
import { useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { PasswordMeter } from '@/components/members/password-meter'
import { Input } from '@/components/ui/input'
import { MaskedInput } from '@/components/ui/masked-input'
import type { SetUpInput } from '@/lib/members/set-up-schema'

/** Who the first admin is. */
export function AdminFields({ state }: { state: ActionFormState<SetUpInput> }) {
  const [name, email, password] = useWatch({ control: state.form.control, name: ['name', 'email', 'password'] })
  return (
    <section aria-labelledby="you" className="space-y-2 border-t pt-5">
      <h2 id="you" className="text-base font-semibold">
        You
      </h2>
      <FormField state={state} name="name" label="Name" hint="Stands beside every token that you issue.">
        {(control) => <Input {...control} autoComplete="name" />}
      </FormField>
      <FormField state={state} name="email" label="E-mail address" hint="For signing in. The desk sends no mail.">
        {(control) => <Input {...control} type="email" inputMode="email" autoComplete="username" />}
      </FormField>
      <FormField
        state={state}
        name="password"
        label="Password"
        hint={<PasswordMeter password={password} personal={[name, email]} />}
      >
        {(control) => <MaskedInput {...control} kind="password" what="password" autoComplete="new-password" />}
      </FormField>
    </section>
  )
}
