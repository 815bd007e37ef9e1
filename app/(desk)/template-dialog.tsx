'use client'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/checkbox'
import { Dialog, DialogActions, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { ActionResult } from '@/lib/action-result'
import { type CreateTemplateInput, createTemplateSchema, type TemplateRequest } from '@/lib/templates/template-schema'
import { changeTemplateAction, createTemplateAction } from './template-actions'

/** What the dialog begins with; without an `id` it makes a new template. */
export interface TemplateStart {
  id: string | null
  name: string
  shared: boolean
  pinned: boolean
  request: TemplateRequest
}

interface TemplateDialogProps {
  /** Null while it is closed. */
  start: TemplateStart | null
  /** Whether the viewer may share templates with the team. */
  mayShare: boolean
  onClose: () => void
  onDone: (name: string) => void
}

/** Asks for a template's name and for whom it is. */
export function TemplateDialog({ start, mayShare, onClose, onDone }: TemplateDialogProps) {
  return (
    <Dialog open={start !== null} onOpenChange={(open) => open || onClose()}>
      {start && (
        <DialogContent
          title={start.id === null ? 'Save as a template' : 'Change the template'}
          description="It keeps every field of the form, room, participant and purpose too."
          size="sm"
        >
          <TemplateForm start={start} mayShare={mayShare} onDone={onDone} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function TemplateForm({
  start,
  mayShare,
  onDone,
}: Pick<TemplateDialogProps, 'mayShare' | 'onDone'> & { start: TemplateStart }) {
  const { id, name, shared, pinned, request } = start
  const state = useActionForm<CreateTemplateInput, unknown>({
    schema: createTemplateSchema,
    defaultValues: { name, shared, pinned, request },
    mode: 'onSubmit',
    action: async (values): Promise<ActionResult<unknown>> =>
      id === null ? createTemplateAction(values) : changeTemplateAction({ ...values, id }),
    onSuccess: (_, values) => onDone(values.name.trim()),
  })
  return (
    <ActionForm state={state} aria-label="Template">
      <FormField state={state} name="name" label="Template name" hint="As it stands in the list.">
        {(control) => <Input {...control} autoComplete="off" onFocus={(event) => event.target.select()} />}
      </FormField>
      <div className="mt-2 space-y-2">
        <Choice
          {...state.form.register('pinned')}
          defaultChecked={pinned}
          label="Pinned"
          description="Stands on top of the list."
        />
        {mayShare && (
          <Choice
            {...state.form.register('shared')}
            defaultChecked={shared}
            label="Shared with the team"
            description="Everybody who issues tokens can use it, and admins can change it."
          />
        )}
      </div>
      <div className="mt-3">
        <FormStatus state={state} />
      </div>
      <DialogActions>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <SubmitButton state={state}>{id === null ? 'Save template' : 'Change template'}</SubmitButton>
      </DialogActions>
    </ActionForm>
  )
}
