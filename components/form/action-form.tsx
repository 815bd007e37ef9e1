'use client'
import type { KeyboardEventHandler, MouseEventHandler, ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-now'
import { cn } from '@/lib/cn'
import type { ActionFormState } from './use-action-form'
import { useSecondsLeft } from './wait'

interface ActionFormProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  className?: string
  'aria-label'?: string
  /** For shortcuts that work in the whole form. */
  onKeyDown?: KeyboardEventHandler<HTMLFormElement>
  onClickCapture?: MouseEventHandler<HTMLFormElement>
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

/**
 * The button that sends the form; out of use while the desk asked to wait. Until the page is ready it sends nothing, and looks no
 * different: the browser would send the form by itself, and what was typed would be gone.
 */
export function SubmitButton<Values extends FieldValues>({
  state,
  variant = 'primary',
  className,
  ...rest
}: SubmitButtonProps<Values>) {
  const waiting = useSecondsLeft(state.failure) > 0
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      className={cn('disabled:cursor-default disabled:opacity-100', className)}
      disabled={!useHydrated()}
      busy={state.busy}
      blocked={waiting}
    />
  )
}
