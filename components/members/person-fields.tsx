'use client'
import { type FieldPath, type FieldPathValue, type FieldValues, useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { PasswordMeter } from '@/components/members/password-meter'
import { Input } from '@/components/ui/input'
import { MaskedInput } from '@/components/ui/masked-input'

/** A form with the fields of a new member. */
type PersonValues = FieldValues & { name: string; email: string; password: string }

/** Who joins: name, e-mail address and password. */
export function PersonFields<Values extends PersonValues>({ state }: { state: ActionFormState<Values> }) {
  const path = (name: keyof PersonValues & string) => name as FieldPath<Values>
  const [name, email] = useWatch({ control: state.form.control, name: [path('name'), path('email')] })
  return (
    <>
      <FormField state={state} name={path('name')} label="Name" hint="Stands beside every token that you issue.">
        {(control) => <Input {...control} autoComplete="name" />}
      </FormField>
      <FormField
        state={state}
        name={path('email')}
        label="E-mail address"
        hint="For signing in; admins see it. The desk sends no mail."
      >
        {(control) => <Input {...control} type="email" inputMode="email" autoComplete="username" />}
      </FormField>
      <NewPasswordField state={state} name={path('password')} personal={[name, email]} />
    </>
  )
}

interface NewPasswordFieldProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  name: FieldPath<Values>
  label?: string
  /** What an attacker would try first. */
  personal: FieldPathValue<Values, FieldPath<Values>>[]
}

/** A new password, with what it is worth below it. */
export function NewPasswordField<Values extends FieldValues>({
  state,
  name,
  label = 'Password',
  personal,
}: NewPasswordFieldProps<Values>) {
  const password = useWatch({ control: state.form.control, name })
  return (
    <FormField
      state={state}
      name={name}
      label={label}
      hint={<PasswordMeter password={password ?? ''} personal={personal} />}
    >
      {(control) => <MaskedInput {...control} kind="password" what="password" autoComplete="new-password" />}
    </FormField>
  )
}
