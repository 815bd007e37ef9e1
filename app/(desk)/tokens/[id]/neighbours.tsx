import type { ReactNode } from 'react'
import { StateBadge } from '@/components/token/state-badge'
import { Code } from '@/components/ui/code'
import { Panel } from '@/components/ui/panel'
import { ShortTime } from '@/components/ui/short-time'
import { TextLink } from '@/components/ui/text-link'
import { tokensWith } from '@/lib/audit/list-links'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { TokenRow } from '@/lib/server/token-row'
import type { TokenDetail } from '@/lib/server/tokens/get-token'
import type { TokenNeighbours } from '@/lib/server/tokens/token-neighbours'

/** Other tokens of the same room and participant, as far as the viewer may read them. */
export function Neighbours({ record, own }: { record: TokenDetail; own: boolean }) {
  const { sameRoom, sameParticipant, roomId, participantId, now } = record
  if (!sameRoom && !sameParticipant) return null
  return (
    <Panel
      title="Others like it"
      description={own ? 'Of the tokens that you issued.' : undefined}
      bodyClassName="divide-y p-0"
    >
      {sameRoom && roomId !== null && (
        <Group found={sameRoom} what="room" all={tokensWith('room', roomId)} now={now}>
          {(row) => row.participantId ?? 'any participant'}
        </Group>
      )}
      {sameParticipant && participantId !== null && (
        <Group found={sameParticipant} what="participant" all={tokensWith('participant', participantId)} now={now}>
          {(row) => row.roomId ?? 'any room'}
        </Group>
      )}
    </Panel>
  )
}

interface GroupProps {
  found: TokenNeighbours
  what: 'room' | 'participant'
  /** The list of all of them. */
  all: string
  now: number
  /** What tells them apart. */
  children: (row: TokenRow) => ReactNode
}

function Group({ found: { rows, count }, what, all, now, children }: GroupProps) {
  if (rows.length === 0) return <p className="px-4 py-3 text-muted-foreground">No other token of this {what}.</p>
  return (
    <section aria-label={`Same ${what}`} className="px-4 py-3">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">Same {what}</h3>
        <TextLink href={all}>
          {count === 2 ? `Both of this ${what}` : `All ${formatNumber(count)} of this ${what}`}
        </TextLink>
      </div>
      <ul className="space-y-1 text-[13px]">
        {rows.map((row) => (
          <li key={row.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3">
            <TextLink href={paths.token(row.id)} className="whitespace-nowrap">
              <ShortTime value={row.createdAt} now={now} />
            </TextLink>
            <Code className="truncate break-normal">{children(row)}</Code>
            <StateBadge {...row} serverNow={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}
