import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { Time } from '@/components/ui/time'
import { detailFields } from '@/lib/audit/detail-fields'
import { eventChanges } from '@/lib/audit/event-changes'
import type { AuditedEvent } from '@/lib/audit/sentence-words'
import { cn } from '@/lib/cn'
import { EventChanges } from './event-changes'

/** An event with whether its detail is not what the desk can have written. */
export interface DetailedEvent extends AuditedEvent {
  damaged: boolean
}

/** What an event changed, in words, and all that was recorded of it. */
export function EventDetails({ event }: { event: DetailedEvent }) {
  const changes = eventChanges(event)
  if (changes.length === 0) return <RecordedFields event={event} />
  return (
    <div className="space-y-2 py-1">
      <EventChanges changes={changes} />
      <details className="text-xs">
        <summary className="w-fit py-1 text-muted-foreground">All recorded fields</summary>
        <RecordedFields event={event} />
      </details>
    </div>
  )
}

/** Under the names under which they were recorded. */
function RecordedFields({ event }: { event: DetailedEvent }) {
  const { action, actorKind, actorId, targetKind, targetId, detail, damaged } = event
  return (
    <dl className="grid gap-x-6 gap-y-1 py-1 text-xs @2xl/table:grid-cols-2">
      <Field name="action">{action}</Field>
      <Field name="actor">{[actorKind, actorId].filter(Boolean).join(' ')}</Field>
      {targetKind && <Field name="target">{[targetKind, targetId].filter(Boolean).join(' ')}</Field>}
      {detail === null ? (
        <Field name="detail">
          <span className={cn('font-sans', damaged ? 'text-danger' : 'text-muted-foreground')}>
            {damaged
              ? 'Damaged: what stands in the database now was not written by this desk.'
              : 'Erased. That the event happened stays provable.'}
          </span>
        </Field>
      ) : (
        detailFields(detail).map(({ name, value, time }) => (
          <Field key={name} name={name}>
            {value}
            {time !== undefined && (
              <>
                {' '}
                <Time value={time} seconds className="font-sans text-muted-foreground" />
              </>
            )}
          </Field>
        ))
      )}
    </dl>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-muted-foreground">{name}</dt>
      <dd>
        <Code>{children}</Code>
      </dd>
    </div>
  )
}
