import { StageBadge } from '@/components/token/stage-badge'
import { TextLink } from '@/components/ui/text-link'
import { withValue } from '@/lib/audit/filter'
import { tokensOf } from '@/lib/audit/list-links'
import { formatNumber } from '@/lib/format'
import { LIVE } from '@/lib/home/home-filters'
import type { DeskHome } from '@/lib/server/home/read-desk-home'
import { HomePanel, HomeRow } from './home-panel'

const SHOWN = 5

/** How many tokens are live, and with which keys they were signed. */
export function LivePanel({ live: { total, byKey } }: Pick<DeskHome, 'live'>) {
  const others = byKey.slice(SHOWN)
  const count = others.reduce((sum, it) => sum + it.count, 0)
  return (
    <HomePanel
      title="Live now"
      figure={{ count: total, words: total === 1 ? 'token' : 'tokens' }}
      all={{ href: tokensOf(LIVE), of: 'live tokens' }}
      nothing="No token is live."
      isEmpty={total === 0}
    >
      {byKey.slice(0, SHOWN).map(({ id, name, stage, count }) => (
        <HomeRow key={id} end={<span data-numeric>{formatNumber(count)}</span>}>
          <TextLink href={tokensOf(withValue(LIVE, 'key', id))}>{name}</TextLink> <StageBadge stage={stage} />
        </HomeRow>
      ))}
      {others.length > 0 && (
        <HomeRow end={<span data-numeric>{formatNumber(count)}</span>}>
          <span className="text-muted-foreground">
            {others.length === 1 ? 'One other key' : `${others.length} other keys`}
          </span>
        </HomeRow>
      )}
    </HomePanel>
  )
}
