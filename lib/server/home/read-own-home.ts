import 'server-only'
import { withValue } from '@/lib/audit/filter'
import { LIVE } from '@/lib/home/home-filters'
import { questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { find } from '../event-index/find'
import type { TokenRow } from '../token-row'
import { rowsOf } from './rows-of'

/** Live tokens that are shown. */
const SHOWN = 6

/** What becomes of the tokens that a member issued. */
export interface OwnHome {
  /** Epoch seconds. */
  now: number
  /** Whether they ever issued one. */
  hasTokens: boolean
  /** How many are live, and the next of them to expire, those first. */
  live: { total: number; next: TokenRow[] }
}

/**
 * A member's own tokens at a glance, whatever else they may read.
 *
 * @throws {AppError} `forbidden`
 */
export async function readOwnHome({ viewer }: { viewer: Viewer }): Promise<OwnHome> {
  await authorize(viewer, 'token:issue', 'readOwnHome')
  const now = Date.now()
  const [any, question] = await Promise.all([
    db().issuedToken.findFirst({ where: { issuerId: viewer.memberId }, select: { seq: true } }),
    questionOf(withValue(LIVE, 'who', viewer.memberId), { of: 'tokens', viewer, now }),
  ])
  const { counts, firsts } = await (await find(question)).survey([{ by: 'exp', direction: 'asc', most: SHOWN }])
  return {
    now: Math.floor(now / 1_000),
    hasTokens: any !== null,
    live: { total: counts[0] ?? 0, next: await rowsOf(firsts[0] ?? []) },
  }
}
