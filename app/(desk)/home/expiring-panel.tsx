import { ServerRelative } from '@/components/token/server-relative'
import { tokensOf } from '@/lib/audit/list-links'
import { expiringSoon } from '@/lib/home/home-filters'
import type { DeskHome } from '@/lib/server/home/read-desk-home'
import { HomePanel } from './home-panel'
import { keyAndIssuer, TokenRows } from './token-rows'

interface ExpiringPanelProps {
  expiring: DeskHome['expiring']
  /** The server's clock, seconds since 1970. */
  now: number
}

/** What expires today, the next ones first. */
export function ExpiringPanel({ expiring: { endOfDay, total, next }, now }: ExpiringPanelProps) {
  const when = endOfDay === null ? 'within 24 hours' : 'today'
  const tokens = total === 1 ? 'token' : 'tokens'
  return (
    <HomePanel
      title={endOfDay === null ? 'Expire within 24 hours' : 'Expire today'}
      figure={{ count: total, words: endOfDay === null ? tokens : `live ${tokens}, until midnight` }}
      all={{ href: tokensOf(expiringSoon(endOfDay)), of: `that expire ${when}` }}
      nothing={`No live token expires ${when}.`}
      isEmpty={total === 0}
    >
      <TokenRows rows={next} below={keyAndIssuer} end={({ exp }) => <ServerRelative value={exp} serverNow={now} />} />
    </HomePanel>
  )
}
