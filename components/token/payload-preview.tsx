import { JsonView } from '@/components/ui/json-view'
import { cn } from '@/lib/cn'

/** A payload as it will be signed, or was: its claims in their order. Only the white space between is for the reader. */
export function PayloadPreview({ payload, id, className }: { payload: object; id?: string; className?: string }) {
  return (
    <JsonView
      id={id}
      json={JSON.stringify(payload, null, 2)}
      className={cn('rounded-md border bg-muted/60 px-3 py-2.5', className)}
    />
  )
}
