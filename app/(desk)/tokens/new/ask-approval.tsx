'use client'
import { ActionForm } from '@/components/form/action-form'
import { DialogFormEnd } from '@/components/form/dialog-form-end'
import { FormField } from '@/components/form/form-field'
import { useActionForm } from '@/components/form/use-action-form'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/textarea'
import { reasonOnlySchema } from '@/lib/approvals/approval-schemas'
import type { TokenRequestInput } from '@/lib/token/request'
import { askApprovalAction } from '../actions'

/** What is put before an admin. */
export interface Asking {
  keyName: string
  /** What is outside the rules, in words. */
  broken: readonly string[]
  request: TokenRequestInput
}

interface AskApprovalProps {
  /** Null while it is closed. */
  asking: Asking | null
  onClose: () => void
  onAsked: () => void
}

/** Asks for the reason, and puts a request outside the rules before an admin. */
export function AskApproval({ asking, onClose, onAsked }: AskApprovalProps) {
  return (
    <Dialog open={asking !== null} onOpenChange={(open) => open || onClose()}>
      {asking && (
        <DialogContent
          title="Ask for approval"
          description={`This is outside the rules of “${asking.keyName}”. Another admin than you decides; you then take the token once, within a day, and its life counts from that moment.`}
        >
          <ul className="mb-3 list-disc space-y-1 pl-4">
            {asking.broken.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
          <ReasonForm request={asking.request} onAsked={onAsked} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function ReasonForm({ request, onAsked }: { request: TokenRequestInput; onAsked: () => void }) {
  const state = useActionForm({
    schema: reasonOnlySchema,
    defaultValues: { reason: '' },
    mode: 'onSubmit',
    action: ({ reason }) => askApprovalAction({ request, reason }),
    onSuccess: onAsked,
  })
  return (
    <ActionForm state={state} aria-label="Ask for approval">
      <FormField
        state={state}
        name="reason"
        label="Why is it needed?"
        hint="The admin who decides reads it; it stands in the audit."
      >
        {(control) => <Textarea {...control} rows={3} />}
      </FormField>
      <DialogFormEnd state={state} label="Ask for approval" />
    </ActionForm>
  )
}
