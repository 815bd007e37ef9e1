'use client'
import { type FieldPath, type FieldValues, useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { MaskedInput } from '@/components/ui/masked-input'
import { PastedHint } from './pasted-hint'

interface SecretFieldProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  name: FieldPath<Values>
  label: string
}

/** The secret of an API key: hidden while it is typed, and looked at as it comes. */
export function SecretField<Values extends FieldValues>({ state, name, label }: SecretFieldProps<Values>) {
  const secret = useWatch({ control: state.form.control, name })
  return (
    <FormField
      state={state}
      name={name}
      label={label}
      hint={
        <PastedHint kind="secret" text={secret ?? ''}>
          Stored encrypted and never shown again, not even in part.
        </PastedHint>
      }
    >
      {(control) => <MaskedInput {...control} kind="secret" what="secret" mono />}
    </FormField>
  )
}
