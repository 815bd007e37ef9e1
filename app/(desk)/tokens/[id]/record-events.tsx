import { EventSentence } from '@/components/audit/event-sentence'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import type { TokenDetail } from '@/lib/server/tokens/get-token'

/** Everything that touched the token, in its order. */
export function RecordEvents({ events, moreEvents }: Pick<TokenDetail, 'events' | 'moreEvents'>) {
  return (
    <Panel title="What happened to it" bodyClassName="p-0">
      <ol className="divide-y divide-border text-[13px]">
        {events.map((event) => (
          <li key={event.seq} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
            <Time value={event.at} seconds className="text-muted-foreground" />
            <span className="order-last w-full sm:order-none sm:w-auto sm:min-w-0 sm:flex-1">
              <EventSentence event={event} />
            </span>
            <span data-numeric className="ml-auto text-xs text-muted-foreground">
              event {event.seq}
            </span>
          </li>
        ))}
      </ol>
      {moreEvents && (
        <p className="border-t px-4 py-2.5 text-[13px] text-muted-foreground">
          More happened later than is shown here; the audit has it all.
        </p>
      )}
    </Panel>
  )
}
