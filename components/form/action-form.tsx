'use client'
import type { KeyboardEventHandler, ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import type { ActionFormState } from './use-action-form'
import { useSecondsLeft } from './wait'

interface ActionFormProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  className?: string
  'aria-label'?: string
  /** For shortcuts that work in the whole form. */
  onKeyDown?: KeyboardEventHandler<HTMLFormElement>
  children: ReactNode
}

/** The form element. `post`, so that a submit before the page is ready cannot put a password into the address. */
export function ActionForm<Values extends FieldValues>({ state, children, ...rest }: ActionFormProps<Values>) {
  return (
    <form {...rest} ref={state.formRef} method="post" noValidate onSubmit={state.submit}>
      {children}
    </form>
  )
}

interface SubmitButtonProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  size?: 'md' | 'lg'
  variant?: 'primary' | 'danger'
  className?: string
  children: ReactNode
}

/** The button that sends the form; out of use while the desk asked to wait. */
export function SubmitButton<Values extends FieldValues>({
  state,
  variant = 'primary',
  ...rest
}: SubmitButtonProps<Values>) {
  const waiting = useSecondsLeft(state.failure) > 0
  return <Button {...rest} type="submit" variant={variant} busy={state.busy} blocked={waiting} />
}
