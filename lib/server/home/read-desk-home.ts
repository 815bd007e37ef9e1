import 'server-only'
import { optionsOf } from '@/lib/audit/filter-words'
import { expiringSoon, LIVE, REFUSED } from '@/lib/home/home-filters'
import type { Stage } from '@/lib/keys/key-schemas'
import { endOfDay } from '@/lib/zoned-time'
import { questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { all, term } from '../event-index/condition'
import { find } from '../event-index/find'
import { termOf } from '../event-index/terms'
import type { TokenRow } from '../token-row'
import { rowsOf } from './rows-of'

/** Tokens that each block shows. */
const SHOWN = 5

/** The live tokens of a key. */
export interface LiveOfKey {
  id: string
  name: string
  stage: Stage
  count: number
}

/** What goes on at the desk. */
export interface DeskHome {
  /** Epoch seconds. */
  now: number
  /** Whether a token was ever issued here. */
  hasTokens: boolean
  /** How many tokens are live, also by their key: the greatest number first, none that is 0. */
  live: { total: number; byKey: LiveOfKey[] }
  /**
   * Live tokens that expire before the end of the day in the desk's zone (ISO 8601); within 24 hours where that is null, since each reader
   * has a zone of their own. The next to expire comes first.
   */
  expiring: { endOfDay: string | null; total: number; next: TokenRow[] }
  /** The live tokens with the longest lives, the longest first. */
  longest: TokenRow[]
  /** Events of the last seven days that record a refusal, and how many of them by reason; those of no known reason are only in the total. */
  refusals: { total: number; byReason: { reason: string; label: string; count: number }[] }
}

/**
 * The desk at a glance, for those who may read all of it. Each number is what the list of its filter (lib/home/home-filters.ts) holds.
 *
 * @throws {AppError} `forbidden`
 */
export async function readDeskHome({ viewer }: { viewer: Viewer }): Promise<DeskHome> {
  await authorize(viewer, 'audit:read', 'readDeskHome')
  await authorize(viewer, 'token:read-all', 'readDeskHome')
  const now = Date.now()
  const asked = { viewer, now }
  const [any, tokens, refusals] = await Promise.all([
    db().issuedToken.findFirst({ where: { seq: { gt: 0 } }, select: { seq: true } }), // any, by its index
    readTokens(asked),
    readRefusals(asked),
  ])
  return { now: Math.floor(now / 1_000), hasTokens: any !== null, ...tokens, refusals }
}

/** Who asks, and when: epoch milliseconds. */
interface Asked {
  viewer: Viewer
  now: number
}

async function readTokens(asked: Asked): Promise<Pick<DeskHome, 'live' | 'expiring' | 'longest'>> {
  const [keys, { settings }] = await Promise.all([
    db().apiKey.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true, stage: true } }),
    deskSettings(),
  ])
  const end = settings.timeZone === null ? null : endOfDay(new Date(asked.now), settings.timeZone).toISOString()
  const [live, soon] = await Promise.all(
    [LIVE, expiringSoon(end)].map((filter) => questionOf(filter, { of: 'tokens', ...asked })),
  )
  if (!live || !soon) throw new Error('a question for each filter')
  // What expires soon is live, too: one look tells both.
  const finder = await find(live, [all(), soon.condition, ...keys.map(({ id }) => term(termOf('key', id)))])
  const { counts, firsts } = await finder.survey([
    { by: 'life', direction: 'desc', most: SHOWN },
    { by: 'exp', direction: 'asc', most: SHOWN },
  ])
  const [total = 0, expiring = 0, ...ofKeys] = counts
  const [longest = [], next = []] = firsts
  const rows = await rowsOf([...longest, ...next.slice(0, expiring)])
  const byKey = keys.map((key, at) => ({ ...key, stage: key.stage as Stage, count: ofKeys[at] ?? 0 }))
  return {
    live: { total, byKey: greatestFirst(byKey) },
    expiring: { endOfDay: end, total: expiring, next: rows.slice(longest.length) },
    longest: rows.slice(0, longest.length),
  }
}

async function readRefusals(asked: Asked): Promise<DeskHome['refusals']> {
  const reasons = optionsOf('reason', { people: [], keys: [] }) ?? []
  const question = await questionOf(REFUSED, { of: 'events', ...asked })
  const finder = await find(question, [all(), ...reasons.map(({ value }) => term(termOf('code', value)))])
  const [total = 0, ...counts] = (await finder.survey([])).counts
  const byReason = reasons.map(({ value, label }, at) => ({ reason: value, label, count: counts[at] ?? 0 }))
  return { total, byReason: greatestFirst(byReason) }
}

function greatestFirst<Row extends { count: number }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)
}
