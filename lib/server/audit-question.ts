import 'server-only'
import { can } from '@/lib/access'
import type { Filter, FilterField, FilterState } from '@/lib/audit/filter'
import { PRESETS } from '@/lib/audit/filter'
import type { Viewer } from './authorize'
import { db } from './db'
import { all, any, type Condition, not, term } from './event-index/condition'
import type { Question } from './event-index/find'
import type { NamedWord } from './event-index/may-hold'
import { fingerprintTerm, termOf, textTerm } from './event-index/terms'
import { FINGERPRINT_WORD, foldText, piecesOf, wordsOf } from './event-index/text'
import { MOST } from './event-index/time-column'

/** A filter as the index understands it. */
export interface AuditQuestion extends Question {
  /** What the index finds by pieces of a text may hold them elsewhere: each of these words must be looked for in what was found. */
  words: readonly NamedWord[]
  /** Words of the filter that are too short to be looked for, and were left out. */
  tooShort: string[]
}

/**
 * Turns a filter into a question to the index.
 *
 * @param of `tokens`: only events that issued a token; where the viewer may not read all, only their own
 * @param now epoch milliseconds
 */
export async function questionOf(
  filter: Filter,
  it: { of: 'tokens' | 'events'; viewer: Viewer; now: number },
): Promise<AuditQuestion> {
  const { of, viewer, now } = it
  const conditions: Condition[] = []
  if (of === 'tokens') conditions.push(term(termOf('action', 'token.issued')))
  if (!can(viewer.role, 'token:read-all')) conditions.push(term(termOf('who', viewer.memberId)))
  for (const [field, values] of entriesOf(filter.is)) {
    if (values.length > 0) conditions.push(any(...(await valuesOf(field, values))))
  }
  for (const [field, values] of entriesOf(filter.not)) {
    if (values.length > 0) conditions.push(not(any(...(await valuesOf(field, values)))))
  }
  const seconds = Math.floor(now / 1_000)
  if (filter.states.length > 0) conditions.push(await stateCondition(filter.states, seconds))
  if (filter.within !== null) conditions.push(expiryBetween(seconds + 1, seconds + filter.within + 1))
  if (filter.expires) {
    const { from, to } = filter.expires
    conditions.push(
      expiryBetween(from ? Math.ceil(from.getTime() / 1_000) : 0, to ? Math.ceil(to.getTime() / 1_000) : undefined),
    )
  }
  if (filter.longer !== null) conditions.push({ kind: 'times', column: 'life', from: filter.longer + 1, to: MOST + 1 })

  const { words, tooShort } = wordsOf(filter.text)
  const asked = await Promise.all(words.map(async (word) => ({ word, memberIds: await membersCalled(word) })))
  conditions.push(...asked.map(wordCondition))
  return { condition: all(...conditions), ...(await numbersOf(filter, now)), words: asked, tooShort }
}

const entriesOf = (of: Filter['is']) => Object.entries(of) as [FilterField, readonly string[]][]

const FACET = {
  ...{ who: 'who', key: 'key', permission: 'permission', role: 'role', room: 'room', participant: 'participant' },
  ...{ purpose: 'purpose', source: 'source', action: 'action', reason: 'code' },
} as const satisfies Partial<Record<FilterField, Parameters<typeof termOf>[0]>>

async function valuesOf(field: FilterField, values: readonly string[]): Promise<Condition[]> {
  if (field !== 'stage') return values.map((value) => term(termOf(FACET[field], value)))
  const keys = await db().apiKey.findMany({ where: { stage: { in: [...values] } }, select: { id: true } })
  return keys.map(({ id }) => term(termOf('key', id)))
}

/** Expiries from one second to before another one; the far end holds all that lies beyond what the index can tell apart. */
const expiryBetween = (from: number, to = MOST + 1): Condition => ({
  kind: 'times',
  column: 'exp',
  from: Math.min(from, MOST),
  to: Math.min(to, MOST + 1),
})

async function stateCondition(states: readonly FilterState[], now: number): Promise<Condition> {
  const expired = expiryBetween(0, now + 1)
  const withdrawn = await db().apiKeySecret.findMany({
    where: { withdrawnAt: { not: null } },
    select: { apiKeyId: true, version: true },
  })
  const dead = withdrawn.map(({ apiKeyId, version }) => term(termOf('secret', `${apiKeyId}:${version}`)))
  const byState: Record<FilterState, Condition> = {
    // The expiry first: it leaves few for the others to look at.
    live: all(expiryBetween(now + 1), not({ kind: 'revoked' }), not(any(...dead))),
    expired,
    revoked: { kind: 'revoked' },
  }
  return any(...states.map((state) => byState[state]))
}

function wordCondition({ word, memberIds }: NamedWord): Condition {
  const pieces = piecesOf(word)
  return any(
    all(...pieces.map((piece) => term(textTerm(piece)))),
    ...(FINGERPRINT_WORD.test(word) ? [all(...pieces.map((piece) => term(fingerprintTerm(piece))))] : []),
    ...memberIds.flatMap((id) => [term(termOf('who', id)), term(termOf('member', id))]),
  )
}

/** Members by a piece of their name. Names change, so they are not in the index; and a desk has few people. */
async function membersCalled(word: string): Promise<string[]> {
  const members = await db().member.findMany({ select: { id: true, name: true } })
  return members.filter(({ name }) => foldText(name).includes(word)).map(({ id }) => id)
}

/** The events' numbers follow their time, so that a range of time is a range of numbers. */
async function numbersOf({ created }: Filter, now: number): Promise<{ from?: number; to?: number }> {
  if (!created) return {}
  const range = 'preset' in created ? { from: new Date(now - PRESETS[created.preset] * 1_000), to: null } : created
  const [from, after] = await Promise.all([firstSince(range.from), firstSince(range.to)])
  return { ...(range.from && { from }), ...(range.to && { to: after - 1 }) }
}

/** The number of the first event at or after a moment; beyond the last one where there is none. */
export async function firstSince(at: Date | null): Promise<number> {
  if (!at) return Number.MAX_SAFE_INTEGER
  const found = await db().auditEvent.findFirst({
    where: { at: { gte: at } },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
    select: { seq: true },
  })
  return found?.seq ?? Number.MAX_SAFE_INTEGER
}

/** The same for many moments at once, in their order. */
export async function firstSinceEach(moments: readonly Date[]): Promise<number[]> {
  const texts = moments.map((moment) => moment.toISOString().replace('Z', '+00:00')) // as the column holds them
  const rows = await db().$queryRaw<{ seq: number | bigint | null }[]>`
    SELECT (SELECT "seq" FROM "AuditEvent" WHERE "at" >= "moment"."value" ORDER BY "at", "seq" LIMIT 1) AS "seq"
    FROM json_each(${JSON.stringify(texts)}) AS "moment" ORDER BY "moment"."key"`
  return rows.map(({ seq }) => (seq === null ? Number.MAX_SAFE_INTEGER : Number(seq)))
}
