'use client'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { type SaveViewInput, saveViewSchema, type ViewedList } from '@/lib/views/view-schema'
import { saveViewAction } from './view-actions'

interface SaveViewProps {
  open: boolean
  list: ViewedList
  /** Of the filter in use. */
  query: string
  mayShare: boolean
  onClose: () => void
  onDone: () => void
}

/** Asks under which name the filter in use is saved. */
export function SaveView({ open, onClose, ...rest }: SaveViewProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => next || onClose()}>
      {open && (
        <DialogContent
          title="Save this view"
          description="The filters in use, under a name. Spans such as “the last 7 days” go with the time."
          size="sm"
        >
          <SaveViewForm {...rest} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function SaveViewForm({ list, query, mayShare, onDone }: Omit<SaveViewProps, 'open' | 'onClose'>) {
  const state = useActionForm<SaveViewInput, unknown>({
    schema: saveViewSchema,
    defaultValues: { list, query, name: '', shared: false },
    mode: 'onSubmit',
    action: saveViewAction,
    onSuccess: onDone,
  })
  return (
    <ActionForm state={state} aria-label="View">
      <FormField state={state} name="name" label="Name" hint="As it stands in the menu.">
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      {mayShare && (
        <Choice
          {...state.form.register('shared')}
          label="Shared with the team"
          description="Everybody who may read this list can use it; admins can delete it."
          className="mt-2"
        />
      )}
      <div className="mt-3">
        <DialogFormEnd state={state} label="Save view" />
      </div>
    </ActionForm>
  )
}
