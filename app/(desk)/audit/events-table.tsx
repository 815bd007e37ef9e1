'use client'
import { Table, TBody, THead, Th } from '@/components/ui/table'
import { foldRefusals } from '@/lib/audit/fold-refusals'
import { EventRows, type ShownEvent } from './event-rows'

/** Events, a sentence each, with its details on demand; repeated refusals are one. */
export function EventsTable({ rows }: { rows: readonly ShownEvent[] }) {
  return (
    <Table caption="Events, newest first">
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
          <EventRows key={line.event.seq} {...line} />
        ))}
      </TBody>
    </Table>
  )
}
