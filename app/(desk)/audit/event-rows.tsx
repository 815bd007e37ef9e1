'use client'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { type DetailedEvent, EventDetails } from '@/components/audit/event-details'
import { EventSentence } from '@/components/audit/event-sentence'
import { Button } from '@/components/ui/button'
import { Td, Tr } from '@/components/ui/table'
import { RelativeTime, Time } from '@/components/ui/time'
import type { FoldedEvent } from '@/lib/audit/fold-refusals'
import type { ListLook } from '@/lib/audit/list-look'
import { cn } from '@/lib/cn'
import { formatNumber } from '@/lib/format'

/** What the list shows of an event. */
export interface ShownEvent extends DetailedEvent {
  seq: number
  /** ISO 8601. */
  at: string
}

interface EventRowsProps extends FoldedEvent<ShownEvent> {
  /** The server's clock, seconds since 1970. */
  now: number
  times: ListLook['times']
}

/** An event as a row, and its details as a second one below it: with the earlier events that it counts. */
export function EventRows({ event, earlier, now, times }: EventRowsProps) {
  const [open, setOpen] = useState(false)
  const details = useId()
  return (
    <>
      <Tr className={cn(open && 'bg-muted/50 cards:rounded-b-none cards:border-b-0 cards:bg-surface')}>
        <Td
          data-numeric
          className="text-right text-muted-foreground cards:order-2 cards:grow cards:text-left cards:text-xs"
        >
          {event.seq}
          {earlier.length > 0 && <span className="block text-xs cards:inline"> {withWords(earlier)}</span>}
        </Td>
        <Td className="whitespace-nowrap cards:order-1 cards:text-xs cards:text-muted-foreground">
          {times === 'relative' ? <RelativeTime value={event.at} now={now} /> : <Time value={event.at} seconds />}
        </Td>
        <Td className="cards:order-4 cards:w-full">
          <EventSentence event={event} linked />
        </Td>
        <Td className="py-0 text-right cards:order-3 cards:-my-1.5 cards:-mr-2">
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={() => setOpen(!open)}
          >
            Details
            <span className="sr-only">
              {' '}
              of event {event.seq}
              {earlier.length > 0 && ` ${withWords(earlier)}`}
            </span>
            <ChevronDown aria-hidden="true" className={cn('transition-transform', open && 'rotate-180')} />
          </Button>
        </Td>
      </Tr>
      {open && (
        <Tr className="bg-muted/30 hover:bg-muted/30 cards:-mt-2 cards:rounded-t-none cards:border-t-0 cards:bg-surface">
          <Td id={details} colSpan={4} className="cards:w-full cards:border-t!">
            {earlier.length > 0 && <Earlier of={earlier} />}
            <EventDetails event={event} />
          </Td>
        </Tr>
      )}
    </>
  )
}

/** The numbers are all there: a gap would look as if an event was missing. */
const withWords = (earlier: readonly ShownEvent[]) => `with ${earlier.map(({ seq }) => seq).join(', ')}`

/** The refusals that were recorded before, of the same series. */
function Earlier({ of }: { of: readonly ShownEvent[] }) {
  return (
    <div className="border-b pt-1 pb-2 text-xs">
      <p>The same was recorded before, and counted on:</p>
      <ul aria-label="Recorded before" className="mt-1 space-y-0.5">
        {of.map(({ seq, at, detail }) => (
          <li key={seq} className="flex flex-wrap gap-x-3">
            <span data-numeric className="text-muted-foreground">
              event {seq}
            </span>
            <Time value={at} seconds />
            <span>{timesWords(Number(detail?.count))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const timesWords = (count: number) => (count === 1 ? 'the first time' : `${formatNumber(count)} times by then`)
