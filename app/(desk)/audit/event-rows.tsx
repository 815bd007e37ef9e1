'use client'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { EventSentence } from '@/components/audit/event-sentence'
import { Button } from '@/components/ui/button'
import { Td, Tr } from '@/components/ui/table'
import { RelativeTime, Time } from '@/components/ui/time'
import type { ListLook } from '@/lib/audit/list-look'
import type { AuditedEvent } from '@/lib/audit/sentence-words'
import { cn } from '@/lib/cn'
import { EventDetails } from './event-details'

/** What the list shows of an event. */
export interface ShownEvent extends AuditedEvent {
  seq: number
  /** ISO 8601. */
  at: string
  /** Its detail is not what the desk can have written. */
  damaged: boolean
}

interface EventRowsProps {
  event: ShownEvent
  /** The server's clock, seconds since 1970. */
  now: number
  times: ListLook['times']
}

/** An event as a row, and its details as a second one below it. */
export function EventRows({ event, now, times }: EventRowsProps) {
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
            Details<span className="sr-only"> of event {event.seq}</span>
            <ChevronDown aria-hidden="true" className={cn('transition-transform', open && 'rotate-180')} />
          </Button>
        </Td>
      </Tr>
      {open && (
        <Tr className="bg-muted/30 hover:bg-muted/30 cards:-mt-2 cards:rounded-t-none cards:border-t-0 cards:bg-surface">
          <Td id={details} colSpan={4} className="cards:w-full cards:border-t!">
            <EventDetails event={event} />
          </Td>
        </Tr>
      )}
    </>
  )
}
