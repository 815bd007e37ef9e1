'use client'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/textarea'
import { decideApprovalSchema } from '@/lib/approvals/approval-schemas'
import type { ApprovalRow } from '@/lib/server/tokens/approval-row'
import { decideApprovalAction } from './actions'

/** What is about to be decided. */
export interface Decision {
  decision: 'APPROVED' | 'DECLINED'
  of: ApprovalRow
}

interface DecisionDialogProps {
  /** Null while it is closed. */
  decision: Decision | null
  onClose: () => void
  onDone: (text: string) => void
}

/** Approves or declines with a word; when another admin was faster, it says who. */
export function DecisionDialog({ decision, onClose, onDone }: DecisionDialogProps) {
  return (
    <Dialog open={decision !== null} onOpenChange={(open) => open || onClose()}>
      {decision && (
        <DialogContent
          title={
            decision.decision === 'APPROVED'
              ? `Approve the request of ${decision.of.askerName}?`
              : `Decline the request of ${decision.of.askerName}?`
          }
          description={
            decision.decision === 'APPROVED'
              ? 'They can take this token once, within a day. Nothing else of the rules changes.'
              : 'Nothing is issued. They can change the request and ask again.'
          }
        >
          <DecisionForm {...decision} onDone={onDone} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function DecisionForm({ decision, of, onDone }: Decision & Pick<DecisionDialogProps, 'onDone'>) {
  const approves = decision === 'APPROVED'
  const state = useActionForm({
    schema: decideApprovalSchema,
    defaultValues: { id: of.id, decision, word: '' },
    mode: 'onSubmit',
    action: decideApprovalAction,
    onSuccess: () => onDone(`The request of ${of.askerName} is ${approves ? 'approved' : 'declined'}.`),
  })
  return (
    <ActionForm state={state} aria-label={approves ? 'Approve' : 'Decline'}>
      <FormField
        state={state}
        name="word"
        label={approves ? 'A word to the asker' : 'Why not'}
        optional={approves}
        hint="Stands in the audit too."
      >
        {(control) => <Textarea {...control} rows={3} />}
      </FormField>
      <DialogFormEnd state={state} label={approves ? 'Approve' : 'Decline'} variant={approves ? 'primary' : 'danger'} />
    </ActionForm>
  )
}
