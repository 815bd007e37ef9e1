import 'server-only'
import { db } from '../db'

/** Counted at most: beyond it the number says no more, and a key may have a million. */
const MOST_COUNTED = 1_000

/** How many live tokens a key has, whichever version of its secret signed them: up to 1,001, which stands for more than 1,000. */
export async function countLive(apiKeyId: string): Promise<number> {
  const now = Math.floor(Date.now() / 1_000)
  // Counted in the database: a thousand rows, each made an object, would take longer than all else of a page.
  const [row] = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM (
      SELECT 1 FROM "IssuedToken" WHERE "apiKeyId" = ${apiKeyId} AND "exp" > ${now} LIMIT ${MOST_COUNTED + 1}
    ) AS "live"`
  return Number(row?.count ?? 0)
}
