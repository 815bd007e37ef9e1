import { JsonView } from '@/components/ui/json-view'
import { cn } from '@/lib/cn'
import { payloadText } from './payload-text'

/** A payload as it will be signed, or was: its claims in their order. Only the white space between is for the reader. */
export function PayloadPreview({ payload, id, className }: { payload: object; id?: string; className?: string }) {
  return (
    <JsonView
      id={id}
      json={payloadText(payload)}
      className={cn('rounded-md border bg-muted/60 px-3 py-2.5', className)}
    />
  )
}
