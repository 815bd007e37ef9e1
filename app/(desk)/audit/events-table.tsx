'use client'
import { Table, TBody, THead, Th } from '@/components/ui/table'
import { foldRefusals } from '@/lib/audit/fold-refusals'
import type { ListLook } from '@/lib/audit/list-look'
import { EventRows, type ShownEvent } from './event-rows'

interface EventsTableProps {
  rows: readonly ShownEvent[]
  /** The server's clock, seconds since 1970. */
  now: number
  look: ListLook
}

/** Events, a sentence each, with its details on demand; repeated refusals are one. */
export function EventsTable({ rows, now, look }: EventsTableProps) {
  return (
    <Table caption="Events, newest first" className={look.density === 'dense' ? '[&_td]:h-8 [&_td]:py-0.5' : undefined}>
      <THead>
        <Th className="w-16 text-right">No.</Th>
        <Th className="w-58">When</Th>
        <Th>What happened</Th>
        <Th className="w-24">
          <span className="sr-only">Details</span>
        </Th>
      </THead>
      <TBody>
        {foldRefusals(rows).map((line) => (
          <EventRows key={line.event.seq} {...line} now={now} times={look.times} />
        ))}
      </TBody>
    </Table>
  )
}
