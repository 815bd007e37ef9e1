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
  children: (control: FieldControl & UseFormRegisterReturn<Name> & { defaultValue: string | undefined }) => ReactNode
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
      {(control) =>
        children({ ...control, ...state.form.register(name, register), defaultValue: firstText(state, name) })
      }
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
  /** Draws the choices; spread what it gets on each, with its own `value`, and whether the form holds that as chosen. */
  children: (
    control: UseFormRegisterReturn<Name> & { 'aria-invalid': true | undefined },
    held: (value: string | true) => boolean,
  ) => ReactNode
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
      {children({ ...state.form.register(name), 'aria-invalid': error ? true : undefined }, (value) =>
        isHeld(state, name, value),
      )}
    </FieldGroup>
  )
}

/** What a text field or select begins with. The server writes it too: react-hook-form fills a field in only in the browser. */
export function firstText<Values extends FieldValues>(
  state: ActionFormState<Values>,
  name: FieldPath<Values>,
): string | undefined {
  const first: unknown = get(state.form.formState.defaultValues, name)
  return typeof first === 'string' ? first : undefined
}

/**
 * Whether the form holds a checkbox or radio button as chosen while it is drawn: by its value, or true for one that stands alone. For
 * `defaultChecked`, also of one that comes back after it was hidden.
 */
export function isHeld<Values extends FieldValues>(
  state: ActionFormState<Values>,
  name: FieldPath<Values>,
  value: string | true,
): boolean {
  const held: unknown = state.form.getValues(name)
  return Array.isArray(held) ? held.includes(value) : held === value
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
