import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

const DAY = 86_400
const SHOWN = 20

/**
 * One's own live tokens of more than a day that expire soon: within a day, or, where they live for more than a week, within a week.
 * The next to expire comes first.
 *
 * @throws {AppError} `forbidden`
 */
export async function listExpiring({ viewer }: { viewer: Viewer }): Promise<{ rows: TokenRow[]; now: number }> {
  await authorize(viewer, 'token:issue', 'listExpiring')
  const now = Math.floor(Date.now() / 1_000)
  const rows = await db().issuedToken.findMany({
    where: {
      issuerId: viewer.memberId,
      exp: { gt: BigInt(now), lte: BigInt(now + 7 * DAY) },
      revokedAt: null,
      source: { not: 'PACK' },
    },
    orderBy: [{ exp: 'asc' }, { seq: 'asc' }],
    take: 500,
    select: TOKEN_ROW,
  })
  const soon = rows.map(toTokenRow).filter(({ iat, exp, secretWithdrawn }) => {
    const life = exp - iat
    return life > DAY && !secretWithdrawn && (exp - now <= DAY || life > 7 * DAY)
  })
  return { rows: soon.slice(0, SHOWN), now }
}
