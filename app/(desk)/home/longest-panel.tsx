import { tokensOf } from '@/lib/audit/list-links'
import { formatDuration } from '@/lib/format'
import { LIVE, livingAsLong } from '@/lib/home/home-filters'
import type { TokenRow } from '@/lib/server/token-row'
import { HomePanel } from './home-panel'
import { keyAndIssuer, TokenRows } from './token-rows'

const lifeOf = ({ iat, exp }: TokenRow) => exp - iat

/** The live tokens that live longest. */
export function LongestPanel({ rows }: { rows: readonly TokenRow[] }) {
  const last = rows.at(-1)
  return (
    <HomePanel
      title="Longest lives"
      all={{ href: tokensOf(last ? livingAsLong(lifeOf(last)) : LIVE), of: 'live tokens that live as long as these' }}
      nothing="No token is live."
      isEmpty={rows.length === 0}
    >
      <TokenRows rows={rows} below={keyAndIssuer} end={(row) => formatDuration(lifeOf(row))} />
    </HomePanel>
  )
}
