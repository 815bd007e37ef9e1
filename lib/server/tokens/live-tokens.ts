import 'server-only'
import { db } from '../db'

/** Counted at most: beyond it the number says no more, and a key may have a million. */
const MOST_COUNTED = 1_000

/** How many live tokens a key has, whichever version of its secret signed them: up to 1,001, which stands for more than 1,000. */
export async function countLive(apiKeyId: string): Promise<number> {
  const now = Math.floor(Date.now() / 1_000)
  const rows = await db().issuedToken.findMany({
    where: { apiKeyId, exp: { gt: BigInt(now) } },
    orderBy: { exp: 'desc' },
    take: MOST_COUNTED + 1,
    select: { id: true },
  })
  return rows.length
}
