import { ServerRelative } from '@/components/token/server-relative'
import { StateBadge } from '@/components/token/state-badge'
import { tokensOf } from '@/lib/audit/list-links'
import { LIVE } from '@/lib/home/home-filters'
import type { OwnHome } from '@/lib/server/home/read-own-home'
import { HomePanel } from './home-panel'
import { TokenRows } from './token-rows'

/** A member's live tokens, the next to expire first. */
export function OwnLivePanel({ live: { total, next }, now }: Pick<OwnHome, 'live' | 'now'>) {
  return (
    <HomePanel
      title="Your live tokens"
      figure={{ count: total, words: total === 1 ? 'token' : 'tokens, the next to expire first' }}
      all={{ href: tokensOf(LIVE), of: 'your live tokens' }}
      nothing="None of your tokens is live."
      isEmpty={total === 0}
    >
      <TokenRows
        rows={next}
        below={({ keyName }) => keyName}
        end={(row) => (
          <span className="flex flex-col items-end">
            <ServerRelative value={row.exp} serverNow={now} />
            <StateBadge {...row} serverNow={now} />
          </span>
        )}
      />
    </HomePanel>
  )
}
