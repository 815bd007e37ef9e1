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
import { type Finder, find } from '../event-index/find'
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
  const [any, live, expiring, refusals] = await Promise.all([
    db().issuedToken.findFirst({ where: { seq: { gt: 0 } }, select: { seq: true } }), // any, by its index
    readLive(asked),
    readExpiring(asked),
    readRefusals(asked),
  ])
  return { now: Math.floor(now / 1_000), hasTokens: any !== null, ...live, expiring, refusals }
}

/** Who asks, and when: epoch milliseconds. */
interface Asked {
  viewer: Viewer
  now: number
}

async function readLive(asked: Asked): Promise<Pick<DeskHome, 'live' | 'longest'>> {
  const [question, keys] = await Promise.all([
    questionOf(LIVE, { of: 'tokens', ...asked }),
    db().apiKey.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true, stage: true } }),
  ])
  const finder = await find(question, [all(), ...keys.map(({ id }) => term(termOf('key', id)))])
  const [total = 0, ...counts] = await countGroups(finder)
  const byKey = keys.map((key, at) => ({ ...key, stage: key.stage as Stage, count: counts[at] ?? 0 }))
  const longest = await rowsOf(await finder.ranked('life', 'desc', SHOWN))
  return { live: { total, byKey: greatestFirst(byKey) }, longest }
}

async function readExpiring(asked: Asked): Promise<DeskHome['expiring']> {
  const { timeZone } = (await deskSettings()).settings
  const end = timeZone === null ? null : endOfDay(new Date(asked.now), timeZone).toISOString()
  const finder = await find(await questionOf(expiringSoon(end), { of: 'tokens', ...asked }))
  const next = await rowsOf(await finder.ranked('exp', 'asc', SHOWN))
  return { endOfDay: end, total: await finder.count(), next }
}

async function readRefusals(asked: Asked): Promise<DeskHome['refusals']> {
  const reasons = optionsOf('reason', { people: [], keys: [] }) ?? []
  const question = await questionOf(REFUSED, { of: 'events', ...asked })
  const finder = await find(question, [all(), ...reasons.map(({ value }) => term(termOf('code', value)))])
  const [total = 0, ...counts] = await countGroups(finder)
  const byReason = reasons.map(({ value, label }, at) => ({ reason: value, label, count: counts[at] ?? 0 }))
  return { total, byReason: greatestFirst(byReason) }
}

/** How many events fit, for each group that was asked for. */
async function countGroups(finder: Finder): Promise<number[]> {
  return (await finder.histogram([1, Number.MAX_SAFE_INTEGER])).map(([count = 0]) => count)
}

function greatestFirst<Row extends { count: number }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)
}
