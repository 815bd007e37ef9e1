'use client'
import type { FieldValues } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { DialogActions, DialogClose } from '@/components/ui/dialog'
import { SubmitButton } from './action-form'
import { FormStatus } from './form-status'
import type { ActionFormState } from './use-action-form'

interface DialogFormEndProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  /** The deed itself. */
  label: string
  variant?: 'primary' | 'danger'
}

/** The end of a form in a dialog: what is wrong, the way back, and the deed. */
export function DialogFormEnd<Values extends FieldValues>({ state, label, variant }: DialogFormEndProps<Values>) {
  return (
    <>
      <FormStatus state={state} />
      <DialogActions>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <SubmitButton state={state} {...(variant && { variant })}>
          {label}
        </SubmitButton>
      </DialogActions>
    </>
  )
}
