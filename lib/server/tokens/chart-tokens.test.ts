import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { NO_FILTER, PRESETS, readFilter } from '@/lib/audit/filter'
import type { ChartData } from '@/lib/charts/chart-data'
import { tokenRequestSchema } from '@/lib/token/request'
import { fillDesk } from '@/scripts/demo/fill-desk'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { chartTokens } from './chart-tokens'
import { issueToken } from './issue-token'

// Charts count the index's sets: compared with a plain count over the rows.

await makeTestDesk(() => Date.now() - 70 * 86_400_000)
const admin = await addViewer('ADMIN', 'Mira Novak')
let member: Viewer
let rows: Awaited<ReturnType<typeof readRows>> = []

const readRows = () =>
  db().issuedToken.findMany({
    select: {
      seq: true,
      issuerId: true,
      apiKeyId: true,
      permissions: true,
      source: true,
      iat: true,
      exp: true,
      revokedAt: true,
    },
  })

beforeAll(async () => {
  const { people } = await fillDesk({ rows: 6_000, until: Date.now(), firstAdmin: { id: admin.memberId } })
  const key = await addTestKey()
  const input = {
    apiKeyId: key.id,
    permissions: ['allow_join'],
    roles: [],
    version2: false,
    roomId: '',
    participantId: '',
  }
  const expiry = { kind: 'in', amount: 900, unit: 'days' }
  const request = tokenRequestSchema.parse({ ...input, requestId: randomUUID(), expiry, purpose: '' })
  await issueToken({ viewer: admin, input: request }) // longer than any end of the spread
  member = { ...admin, role: 'MEMBER', memberId: people[1]?.id ?? '' }
  rows = await readRows()
}, 60_000)

const sinceOf = (query: string) => {
  const { created } = readFilter(query)
  return created && 'preset' in created ? Date.now() - PRESETS[created.preset] * 1_000 : 0
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** When each token was issued, by its event. */
async function issueTimes(): Promise<Map<number, number>> {
  const events = await db().auditEvent.findMany({ where: { action: 'token.issued' }, select: { seq: true, at: true } })
  return new Map(events.map(({ seq, at }) => [seq, at.getTime()]))
}

/** @param since the first bar may begin before the filter's time: epoch milliseconds */
async function expectPlain(data: ChartData, some: typeof rows, since = 0) {
  const times = await issueTimes()
  const inBar = (bar: number) =>
    some.filter(({ seq }) => {
      const at = times.get(seq) ?? 0
      return at >= Math.max(since, data.bounds[bar] ?? 0) && at < (data.bounds[bar + 1] ?? 0)
    })
  const totals = data.bounds.slice(1).map((_, bar) => sum(data.issued.map(({ counts }) => counts[bar] ?? 0)))
  expect(totals).toEqual(data.bounds.slice(1).map((_, bar) => inBar(bar).length))
  const now = Date.now() / 1_000
  const live = data.bounds.slice(1).map((end) => {
    const at = Math.min(end / 1_000, now)
    return some.filter(({ seq, exp }) => (times.get(seq) ?? 0) < end && Number(exp) > Math.floor(at)).length
  })
  expect(data.live).toEqual(live)
  const inRange = data.bounds.slice(1).flatMap((_, bar) => inBar(bar))
  expect(sum(data.lives.map(({ count }) => count))).toBe(inRange.length)
  for (const [at, { upTo, count }] of data.lives.entries()) {
    const above = data.lives[at - 1]?.upTo ?? 0
    const lives = inRange.map(({ iat, exp }) => Number(exp - iat))
    expect(count).toBe(lives.filter((life) => life > above && (upTo === null || life <= upTo)).length)
  }
}

describe('charts of tokens', () => {
  test.each(['', '?created=week', '?created=quarter', '?created=day'])(
    'of all, with the filter “%s”',
    async (query) => {
      const data = await chartTokens({ viewer: admin, filter: readFilter(query), by: 'none', step: null })
      await expectPlain(data, rows, sinceOf(query))
      expect(sum(data.issued.flatMap(({ counts }) => counts)) + 1).toBeGreaterThan(1)
    },
  )

  test('by who, the others together, and each with its colour’s count', async () => {
    const data = await chartTokens({ viewer: admin, filter: readFilter('?created=quarter'), by: 'who', step: null })
    await expectPlain(data, rows)
    expect(data.issued).toHaveLength(8)
    expect(data.issued.at(-1)).toMatchObject({ value: null, label: expect.stringMatching(/^\d+ others$/) })
    for (const { value, counts } of data.issued.slice(0, -1)) {
      expect(sum(counts)).toBe(rows.filter(({ issuerId }) => issuerId === value).length)
    }
  })

  test('by source, by hour, within a filter', async () => {
    const filter = readFilter('?permission=allow_mod&created=week')
    const data = await chartTokens({ viewer: admin, filter, by: 'source', step: 'hour' })
    expect(data.step).toBe('hour')
    await expectPlain(
      data,
      rows.filter(({ permissions }) => permissions.includes('allow_mod')),
      sinceOf('?created=week'),
    )
  })

  test('a member sees own tokens alone, and no refusals', async () => {
    const filter = readFilter('?created=quarter')
    const data = await chartTokens({ viewer: member, filter, by: 'who', step: null })
    await expectPlain(
      data,
      rows.filter(({ issuerId }) => issuerId === member.memberId),
    )
    expect(data.issued.map(({ value }) => value)).toEqual([member.memberId])
    expect(data.refusals).toBeNull()
  })

  test('refusals by their reason', async () => {
    const data = await chartTokens({ viewer: admin, filter: readFilter('?created=quarter'), by: 'none', step: null })
    const stored = await db().auditEvent.findMany({ where: { action: { in: ['request.refused', 'sign-in.refused'] } } })
    const reasons = stored.map(({ detail }) => (JSON.parse(detail ?? '{}') as { code: string }).code)
    const counted = Object.fromEntries((data.refusals ?? []).map(({ reason, count }) => [reason, count]))
    expect(counted).toEqual(
      Object.fromEntries([...new Set(reasons)].map((it) => [it, reasons.filter((one) => one === it).length])),
    )
  })

  test('an empty range has bars without anything', async () => {
    const filter = { ...NO_FILTER, created: { from: new Date('2001-01-01'), to: new Date('2001-01-20') } }
    const data = await chartTokens({ viewer: admin, filter, by: 'key', step: null })
    expect(data.issued).toEqual([])
    expect(sum(data.live)).toBe(0)
    expect(data.bounds.length).toBeGreaterThan(10)
  })
})
