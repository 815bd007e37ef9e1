import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  FILTER_FIELDS,
  FILTER_STATES,
  type Filter,
  NO_FILTER,
  PRESET_NAMES,
  PRESETS,
  withValue,
} from '@/lib/audit/filter'
import { fillDesk } from '@/scripts/demo/fill-desk'
import { listEvents } from './audit/list-events'
import { questionOf } from './audit-question'
import type { Viewer } from './authorize'
import { db } from './db'
import { SEGMENT_SIZE } from './event-index/bits'
import { eventIndex } from './event-index/event-index'
import { findPage } from './found-page'
import { PAGE_SIZE } from './keyset-page'
import { addViewer } from './testing/seed'
import { makeTestDesk } from './testing/test-desk'
import { listTokens } from './tokens/list-tokens'

// Every filter, alone and in random combinations, on both directions of paging, against a plain filter over the same rows.

const ROWS = SEGMENT_SIZE + 4_000
await makeTestDesk(() => Date.now() - 70 * 86_400_000)
const admin = await addViewer('ADMIN', 'Mira Novak')
let world: Plain[] = []
let member: Viewer

/** An event, and all that a filter may ask of it. */
interface Plain {
  seq: number
  at: number
  isToken: boolean
  who: string
  member: string | null
  values: Record<string, readonly (string | null | undefined)[]>
  texts: string[]
  fingerprint: string | null
  exp: number
  life: number
  revoked: boolean
  withdrawn: boolean
}

beforeAll(async () => {
  const { people, keys } = await fillDesk({ rows: ROWS, until: Date.now(), firstAdmin: { id: admin.memberId } })
  const lena = people.find(({ name }) => name === 'Lena Hoffmann')
  member = { ...(await addViewer('MEMBER')), memberId: lena?.id ?? '', name: 'Lena Hoffmann' }
  // A secret that was withdrawn, and one token that outlives every calendar.
  const { id: apiKeyId } = keys[1] ?? { id: '' }
  await db().apiKeySecret.updateMany({ where: { apiKeyId, version: 1 }, data: { withdrawnAt: new Date() } })
  world = await readWorld()
  await eventIndex().catchUp()
  await eventIndex().settled()
}, 240_000)

async function readWorld(): Promise<Plain[]> {
  const [events, tokens, keys, secrets] = await Promise.all([
    db().auditEvent.findMany({ orderBy: { seq: 'desc' } }),
    db().issuedToken.findMany(),
    db().apiKey.findMany(),
    db().apiKeySecret.findMany({ where: { withdrawnAt: { not: null } } }),
  ])
  const byId = new Map(tokens.map((it) => [it.id, it]))
  const stages = new Map(keys.map((it) => [it.id, it.stage]))
  return events.map((event): Plain => {
    const token = event.targetKind === 'TOKEN' ? byId.get(event.targetId ?? '') : undefined
    const isToken = event.action === 'token.issued'
    const detail = JSON.parse(event.detail ?? '{}') as Record<string, unknown>
    const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : null)
    const key = token?.apiKeyId ?? (event.targetKind === 'API_KEY' ? event.targetId : text('apiKeyId'))
    return {
      seq: event.seq,
      at: event.at.getTime(),
      isToken,
      who: event.actorId ?? event.actorKind,
      member: event.targetKind === 'MEMBER' ? event.targetId : null,
      values: {
        who: [event.actorId ?? event.actorKind],
        key: [key],
        stage: [stages.get(key ?? '')],
        permission: JSON.parse(token?.permissions ?? '[]') as string[],
        role: JSON.parse(token?.roles ?? '[]') as string[],
        room: [token?.roomId],
        participant: [token?.participantId],
        purpose: [token?.purpose],
        source: [token?.source],
        action: [event.action],
        reason: [text('code')],
      },
      texts: [
        ...[token?.roomId, token?.participantId, token?.purpose],
        ...['roomId', 'participantId', 'purpose', 'name', 'note', 'reason', 'word', 'before', 'after'].map(text),
      ].flatMap((it) => (it ? [it.toLowerCase()] : [])),
      fingerprint: token?.fingerprint ?? null,
      exp: isToken ? Number(token?.exp) : 0,
      life: isToken ? Number(token?.exp) - Number(token?.iat) : 0,
      revoked: isToken && token?.revokedAt != null,
      withdrawn: secrets.some((it) => it.apiKeyId === token?.apiKeyId && it.version === token?.secretVersion),
    }
  })
}

/** The numbers of what fits, newest first: what the filter says, word by word. */
async function plain(filter: Filter, of: 'tokens' | 'events', viewer: Viewer, now: number): Promise<number[]> {
  const members = await db().member.findMany()
  const seconds = Math.floor(now / 1_000)
  const from =
    filter.created && 'preset' in filter.created ? now - PRESETS[filter.created.preset] * 1_000 : filter.created?.from
  const to = filter.created && 'preset' in filter.created ? null : filter.created?.to
  const fits = (it: Plain): boolean => {
    if (of === 'tokens' && !it.isToken) return false
    if (viewer.role === 'MEMBER' && it.who !== viewer.memberId) return false
    for (const field of FILTER_FIELDS) {
      const has = (value: string) => it.values[field]?.includes(value) ?? false
      if (filter.is[field].length > 0 && !filter.is[field].some(has)) return false
      if (filter.not[field].some(has)) return false
    }
    const expired = it.isToken && it.exp <= seconds
    const live = it.isToken && !expired && !it.revoked && !it.withdrawn
    const states = { live, expired, revoked: it.revoked }
    if (filter.states.length > 0 && !filter.states.some((state) => states[state])) return false
    if (filter.within !== null && !(it.exp > seconds && it.exp <= seconds + filter.within)) return false
    if (filter.longer !== null && !(it.life > filter.longer)) return false
    if (filter.expires?.from && !(it.exp * 1_000 >= filter.expires.from.getTime())) return false
    if (filter.expires?.to && !(it.isToken && it.exp * 1_000 < filter.expires.to.getTime())) return false
    if (from && it.at < Number(from)) return false
    if (to && it.at >= Number(to)) return false
    return filter.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length >= 3)
      .every((word) => {
        const called = members.filter(({ name }) => name.toLowerCase().includes(word)).map(({ id }) => id)
        if (called.includes(it.who) || (it.member !== null && called.includes(it.member))) return true
        if (it.texts.some((text) => text.includes(word))) return true
        return /^[0-9a-f]{6,}$/.test(word) && (it.fingerprint?.includes(word) ?? false)
      })
  }
  return world.filter(fits).map(({ seq }) => seq)
}

const seqsOf: Record<
  'tokens' | 'events',
  (of: { viewer: Viewer; filter: Filter; after?: number; before?: number }) => Promise<Page>
> = {
  tokens: async (of) => {
    const { rows, ...page } = await listTokens(of)
    const stored = await db().issuedToken.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      select: { id: true, seq: true },
    })
    const seqs = new Map(stored.map((it) => [it.id, it.seq]))
    return { ...page, seqs: rows.map(({ id }) => seqs.get(id) ?? 0) }
  },
  events: async (of) => {
    const { rows, ...page } = await listEvents(of)
    return { ...page, seqs: rows.map(({ seq }) => seq) }
  },
}

interface Page {
  seqs: number[]
  newer: number | null
  older: number | null
  total: { count: number; more: boolean }
  stopped: { seq: number } | null
}

async function expectSame(
  filter: Filter,
  of: 'tokens' | 'events',
  viewer: Viewer,
  cursor: { after?: number; before?: number } = {},
) {
  const expected = await plain(filter, of, viewer, Date.now())
  const page = await seqsOf[of]({ viewer, filter, ...cursor })
  const { after, before } = cursor
  const [older, newer] = [
    expected.filter((seq) => seq < (after ?? Infinity)),
    expected.filter((seq) => seq > (before ?? 0)),
  ]
  // A search for words may stop before its page is full: it then has all as far as it looked.
  const seen = (seq: number) =>
    page.stopped === null || (before === undefined ? seq >= page.stopped.seq : seq <= page.stopped.seq)
  const shown = before !== undefined ? newer.filter(seen).slice(-PAGE_SIZE) : older.filter(seen).slice(0, PAGE_SIZE)
  expect(page.seqs, JSON.stringify({ filter, of, cursor })).toEqual(shown)
  if (filter.text === '') expect(page.total).toEqual({ count: expected.length, more: false })
  return expected.length
}

const some = <Value>(values: readonly Value[], count: number): Value[] =>
  values.filter((_, at) => at % Math.max(1, Math.floor(values.length / count)) === 0).slice(0, count)

/** Values that occur, often and rarely, and one that does not. */
function valuesOf(field: string): string[] {
  const counts = new Map<string, number>()
  for (const it of world)
    for (const value of it.values[field] ?? []) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  const sorted = [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value)
  return [...some(sorted, 6), ...sorted.slice(-1), 'nothing-like-this']
}

const fingerprintPiece = () => world.find(({ fingerprint }) => fingerprint !== null)?.fingerprint?.slice(20, 30) ?? ''
const DAY = 86_400_000

describe('each filter alone finds what a plain filter over the same rows finds', () => {
  test.each(FILTER_FIELDS)('%s, asked for and excluded', async (field) => {
    for (const value of valuesOf(field)) {
      for (const side of ['is', 'not'] as const) {
        const filter = withValue(NO_FILTER, field, value, side)
        await expectSame(filter, 'events', admin)
        await expectSame(filter, 'tokens', admin)
        await expectSame(filter, 'tokens', member)
      }
    }
  })

  test('states, spans and ranges of time', async () => {
    const now = Date.now()
    const filters: Partial<Filter>[] = [
      ...FILTER_STATES.map((state) => ({ states: [state] })),
      ...[['live', 'revoked'] as const, ['expired', 'revoked'] as const].map((states) => ({ states })),
      ...[60, 3_600, 86_400, 7 * 86_400].map((within) => ({ within })),
      ...[0.5, 3_600, 7_200, 86_399, 86_400, 30 * 86_400, 400 * 86_400].map((longer) => ({
        longer: Math.ceil(longer),
      })),
      ...PRESET_NAMES.map((preset) => ({ created: { preset } })),
      { created: { from: new Date(now - 20 * DAY), to: new Date(now - 10 * DAY) } },
      { created: { from: null, to: new Date(now - 50 * DAY) } },
      { created: { from: new Date(now + DAY), to: null } },
      { expires: { from: new Date(now), to: new Date(now + DAY) } },
      { expires: { from: new Date(now + DAY), to: null } },
      { expires: { from: null, to: new Date(now - 40 * DAY) } },
    ]
    let found = 0
    for (const part of filters) {
      for (const of of ['events', 'tokens'] as const) found += await expectSame({ ...NO_FILTER, ...part }, of, admin)
      await expectSame({ ...NO_FILTER, ...part }, 'tokens', member)
    }
    expect(found).toBeGreaterThan(10_000)
  })

  test('free text: a frequent word, a rare one, an absent one, a piece of a word, of a name, of a fingerprint, several', async () => {
    const piece = fingerprintPiece()
    const found: number[] = []
    for (const text of [
      'oral exam',
      'ibraries',
      'nothinglikethis',
      'UTOR',
      'lindq',
      'hoff',
      piece,
      'second geom',
      'exam okafor',
      'ec',
      'wrong',
    ]) {
      const filter = { ...NO_FILTER, text }
      found.push(await expectSame(filter, 'events', admin))
      await expectSame(filter, 'tokens', admin)
      await expectSame(filter, 'tokens', member)
    }
    expect(found.filter((count) => count > PAGE_SIZE).length).toBeGreaterThan(4)
    expect(found.at(6)).toBeGreaterThan(0)
  })
})

test('random combinations, from random places in both directions', async () => {
  const oneField = fc.constantFrom(...FILTER_FIELDS).chain((field) =>
    fc.record({
      field: fc.constant(field),
      value: fc.constantFrom(...valuesOf(field)),
      side: fc.constantFrom('is' as const, 'not' as const),
    }),
  )
  const now = Date.now()
  const rest: fc.Arbitrary<Partial<Filter>> = fc.oneof(
    fc.constant({}),
    fc.record({ states: fc.subarray([...FILTER_STATES], { minLength: 1 }) }),
    fc.record({ longer: fc.constantFrom(900, 3_600, 86_400) }),
    fc.record({ within: fc.constantFrom(3_600, 86_400, 30 * 86_400) }),
    fc.record({ text: fc.constantFrom('exam', 'lecture', 'student-00', 'hoff', 'week 1', 'absent-word') }),
    fc.record({
      created: fc
        .integer({ min: 1, max: 60 })
        .map((days) => ({ from: new Date(now - days * DAY), to: new Date(now - (days - 8) * DAY) })),
    }),
  )
  const cursor = fc.oneof(
    fc.constant({}),
    fc.record({ after: fc.integer({ min: 1, max: ROWS + 500 }) }),
    fc.record({ before: fc.integer({ min: 0, max: ROWS + 500 }) }),
  )
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(oneField, { minLength: 1, maxLength: 3 }),
      rest,
      rest,
      cursor,
      fc.constantFrom('events' as const, 'tokens' as const),
      fc.boolean(),
      async (fields, one, two, from, of, own) => {
        const filter = fields.reduce((sum, { field, value, side }) => withValue(sum, field, value, side), {
          ...NO_FILTER,
          ...one,
          ...two,
        })
        if ((await expectSame(filter, of, of === 'tokens' && own ? member : admin, from)) > 0) found += 1
      },
    ),
    { numRuns: 150, seed: 20_261_126 },
  )
  expect(found).toBeGreaterThan(40)
})

test('a search that would look at too many events stops, and goes on from there in both directions', async () => {
  const filter = { ...NO_FILTER, text: 'student-0000' } // its pieces stand in student-00x00, too
  const expected = await plain(filter, 'tokens', admin, Date.now())
  const question = await questionOf(filter, { of: 'tokens', viewer: admin, now: Date.now() })
  let page = await findPage(question, {}, 100)
  const down = [page.seqs]
  let stops = 0
  while (page.older !== null) {
    if (page.stopped) stops += 1
    expect(page.stopped?.seq ?? page.older).toBe(page.older)
    page = await findPage(question, { after: page.older }, 100)
    down.push(page.seqs)
  }
  expect(down.flat()).toEqual(expected)
  expect(stops).toBeGreaterThan(5)
  expect(page.stopped).toBeNull()
  const up = [page.seqs]
  while (page.newer !== null) {
    page = await findPage(question, { before: page.newer }, 100)
    up.unshift(page.seqs)
  }
  expect(up.flat()).toEqual(expected)
  expect(expected.length).toBeGreaterThan(100)
})

test('pages lead through all that fits, in both directions, without a gap or a repetition', async () => {
  const filter = { ...withValue(NO_FILTER, 'permission', 'allow_mod'), text: 'exam' }
  const expected = await plain(filter, 'tokens', admin, Date.now())
  const down: number[] = []
  let page = await seqsOf.tokens({ viewer: admin, filter })
  down.push(...page.seqs)
  while (page.older !== null) {
    page = await seqsOf.tokens({ viewer: admin, filter, after: page.older })
    down.push(...page.seqs)
  }
  expect(down).toEqual(expected)
  const up = [...page.seqs]
  while (page.newer !== null) {
    page = await seqsOf.tokens({ viewer: admin, filter, before: page.newer })
    up.unshift(...page.seqs)
  }
  expect(up).toEqual(expected)
  expect(expected.length).toBeGreaterThan(3 * PAGE_SIZE)
})
