import 'server-only'
import { NO_FILTER, withValue } from '@/lib/audit/filter'
import { questionOf } from '../audit-question'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { find } from '../event-index/find'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'
import { readableTokens } from './readable-tokens'

const SHOWN = 5

/** Other tokens of the same room or participant, as far as the viewer may read them. */
export interface TokenNeighbours {
  /** The newest few of the others. */
  rows: TokenRow[]
  /** How many there are, the one itself included. */
  count: number
}

/**
 * Finds the neighbours of a token.
 *
 * @param it.seq the number of the event that issued the one itself
 * @param it.value the room or participant; null for a token without one has no neighbours
 * @param it.now epoch milliseconds
 */
export async function readNeighbours(it: {
  viewer: Viewer
  seq: number
  field: 'room' | 'participant'
  value: string | null
  now: number
}): Promise<TokenNeighbours | null> {
  const { viewer, seq, field, value, now } = it
  if (value === null || value === '') return null
  const finder = await find(await questionOf(withValue(NO_FILTER, field, value), { of: 'tokens', viewer, now }))
  const seqs: number[] = []
  for await (const each of finder.seqs()) {
    if (each !== seq) seqs.push(each)
    if (seqs.length === SHOWN) break
  }
  const [rows, count] = await Promise.all([
    db().issuedToken.findMany({
      where: { AND: [{ seq: { in: seqs } }, readableTokens(viewer)] },
      orderBy: { seq: 'desc' },
      select: TOKEN_ROW,
    }),
    finder.count(),
  ])
  return { rows: rows.map(toTokenRow), count }
}
