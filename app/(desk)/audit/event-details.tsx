import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { Time } from '@/components/ui/time'
import { detailFields } from '@/lib/audit/detail-fields'
import { cn } from '@/lib/cn'
import type { ShownEvent } from './event-rows'

/** All that was recorded of an event, under its recorded names. */
export function EventDetails({ event }: { event: ShownEvent }) {
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
