'use client'
import type { ReactNode } from 'react'
import {
  type FieldPath,
  type FieldValues,
  get,
  type RegisterOptions,
  type UseFormRegisterReturn,
  useFormState,
} from 'react-hook-form'
import { Field, type FieldControl, FieldGroup } from '@/components/ui/field'
import type { ActionFormState } from './use-action-form'

interface FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  state: ActionFormState<Values>
  name: Name
  label: ReactNode
  /** One line on what to type; an error takes its place. */
  hint?: ReactNode
  optional?: boolean
  aside?: ReactNode
  className?: string
  /** For react-hook-form, for instance `{ valueAsNumber: true }`. */
  register?: RegisterOptions<Values, Name>
  /** Draws the control; spread what it gets on it. */
  children: (control: FieldControl & UseFormRegisterReturn<Name>) => ReactNode
}

/** One field of the form: label, control, hint or error. Any error of a path below it (`expiry.at`) is not shown here. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>({
  state,
  name,
  register,
  children,
  ...rest
}: FormFieldProps<Values, Name>) {
  const error = useFieldError(state, name)
  return (
    <Field {...rest} error={error}>
      {(control) => children({ ...control, ...state.form.register(name, register) })}
    </Field>
  )
}

interface FormGroupProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  state: ActionFormState<Values>
  name: Name
  legend: ReactNode
  hint?: ReactNode
  optional?: boolean
  className?: string
  /** Draws the choices; spread what it gets on each, with its own `value`. */
  children: (control: UseFormRegisterReturn<Name> & { 'aria-invalid': true | undefined }) => ReactNode
}

/** Checkboxes or radio buttons that answer one question. */
export function FormGroup<Values extends FieldValues, Name extends FieldPath<Values>>({
  state,
  name,
  children,
  ...rest
}: FormGroupProps<Values, Name>) {
  const error = useFieldError(state, name)
  return (
    <FieldGroup {...rest} error={error}>
      {children({ ...state.form.register(name), 'aria-invalid': error ? true : undefined })}
    </FieldGroup>
  )
}

/** The message at a field now, for controls that are drawn by hand. */
export function useFieldError<Values extends FieldValues>(
  state: ActionFormState<Values>,
  name: FieldPath<Values>,
): string | undefined {
  const { errors } = useFormState({ control: state.form.control, name })
  const error = get(errors, name) as { message?: unknown; root?: { message?: unknown } } | undefined
  const message = error?.message ?? error?.root?.message
  return typeof message === 'string' ? message : undefined
}
