import { TextLink } from '@/components/ui/text-link'
import { withValue } from '@/lib/audit/filter'
import { eventsOf } from '@/lib/audit/list-links'
import { formatNumber } from '@/lib/format'
import { REFUSED } from '@/lib/home/home-filters'
import type { DeskHome } from '@/lib/server/home/read-desk-home'
import { HomePanel, HomeRow } from './home-panel'

/** What was refused in the last seven days, by reason. */
export function RefusalsPanel({ refusals: { total, byReason } }: Pick<DeskHome, 'refusals'>) {
  const rest = total - byReason.reduce((sum, { count }) => sum + count, 0)
  const others = byReason.reduce((filter, { reason }) => withValue(filter, 'reason', reason, 'not'), REFUSED)
  const lines = byReason.map(({ reason, label, count }) => ({
    ...{ label, count, filter: withValue(REFUSED, 'reason', reason) },
  }))
  if (rest > 0) lines.push({ label: 'another reason', count: rest, filter: others })
  return (
    <HomePanel
      title="Refused in the last 7 days"
      figure={{
        count: total,
        words: total === 1 ? 'refusal recorded' : 'refusals recorded',
        note: 'Repeated ones are recorded the 1st, 10th, 100th … time.',
      }}
      all={{ href: eventsOf(REFUSED), of: 'refusals of the last 7 days' }}
      nothing="Nothing was refused in the last 7 days."
      isEmpty={total === 0}
    >
      {lines.map(({ label, count, filter }) => (
        <HomeRow key={label} end={<span data-numeric>{formatNumber(count)}</span>}>
          <TextLink href={eventsOf(filter)}>{label.charAt(0).toUpperCase() + label.slice(1)}</TextLink>
        </HomeRow>
      ))}
    </HomePanel>
  )
}
