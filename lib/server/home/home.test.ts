import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { REFUSAL_ACTIONS } from '@/lib/audit/fold-refusals'
import { expiringSoon, LIVE, livingAsLong, REFUSED } from '@/lib/home/home-filters'
import { fillDesk } from '@/scripts/demo/fill-desk'
import { listEvents } from '../audit/list-events'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { SETTINGS_ID } from '../desk-settings'
import { eventIndex } from '../event-index/event-index'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueToken } from '../tokens/issue-token'
import { listTokens } from '../tokens/list-tokens'
import { readDeskHome } from './read-desk-home'
import { readOwnHome } from './read-own-home'

// The home counts and ranks the index's sets: compared with plain loops over the rows. One segment is sealed, one is open.

const DAY_MS = 86_400_000
/** A Wednesday afternoon: a demo has few live tokens at night. */
const NOW = Date.UTC(2026, 10, 25, 15)

vi.useFakeTimers({ toFake: ['Date'], now: NOW }) // between two questions nothing expires
afterAll(() => {
  vi.useRealTimers()
})
await makeTestDesk(() => NOW - 70 * DAY_MS)
const admin = await addViewer('ADMIN', 'Mira Novak')
const auditor = await addViewer('AUDITOR', 'Priya Raman')
let member: Viewer

const readRows = () =>
  db().issuedToken.findMany({
    select: {
      ...{ id: true, seq: true, issuerId: true, apiKeyId: true, secretVersion: true },
      ...{ iat: true, exp: true, revokedAt: true },
    },
  })
let rows: Awaited<ReturnType<typeof readRows>> = []
let withdrawn: Set<string>

async function issueFor(seconds: number) {
  const { id } = await addTestKey({ name: `For ${seconds} seconds` })
  await issueToken({
    viewer: admin,
    input: {
      ...{ requestId: randomUUID(), apiKeyId: id, permissions: ['allow_join'], roles: [], version: 2 },
      ...{ roomId: null, participantId: null, expiry: { kind: 'in', seconds }, purpose: null },
    },
  })
}

beforeAll(async () => {
  const until = NOW - 600_000
  const { people, keys } = await fillDesk({ rows: 18_000, until, firstAdmin: { id: admin.memberId } })
  member = { ...admin, role: 'MEMBER', memberId: people[1]?.id ?? '' }
  await db().apiKeySecret.updateMany({
    where: { apiKeyId: keys[1]?.id, version: 1 },
    data: { withdrawnAt: new Date() },
  })
  await addTestKey({ name: 'Never used' })
  // One with a longer life than another one, which it does not outlive.
  vi.setSystemTime(until)
  await issueFor(900 * 86_400)
  vi.setSystemTime(NOW)
  await issueFor(900 * 86_400 - 300)
  await eventIndex().catchUp()
  await eventIndex().settled()
  rows = await readRows()
  const secrets = await db().apiKeySecret.findMany({ where: { withdrawnAt: { not: null } } })
  withdrawn = new Set(secrets.map((it) => `${it.apiKeyId}:${it.version}`))
}, 120_000)

const life = ({ iat, exp }: (typeof rows)[number]) => Number(exp - iat)
const liveAt = (now: number) =>
  rows.filter(
    (it) => Number(it.exp) > now && it.revokedAt === null && !withdrawn.has(`${it.apiKeyId}:${it.secretVersion}`),
  )

describe('the desk’s home', () => {
  test('counts live tokens, also by key, as the rows have them and as the list does', async () => {
    const { live, now, hasTokens } = await readDeskHome({ viewer: auditor })
    const plain = liveAt(now)
    expect(plain.length).toBeGreaterThan(50)
    expect(rows.filter(({ exp }) => Number(exp) > now).length).toBeGreaterThan(plain.length) // some are revoked or dead
    expect(hasTokens).toBe(true)
    expect(live.total).toBe(plain.length)
    const keys = await db().apiKey.findMany({ select: { id: true } })
    const counts = keys.map(({ id }) => plain.filter(({ apiKeyId }) => apiKeyId === id).length)
    expect(keys.map(({ id }) => live.byKey.find((it) => it.id === id)?.count ?? 0)).toEqual(counts)
    expect(live.byKey.length).toBe(counts.filter((count) => count > 0).length)
    expect(live.byKey.map(({ count }) => count)).toEqual(live.byKey.map(({ count }) => count).sort((a, b) => b - a))
    expect((await listTokens({ viewer: auditor, filter: LIVE })).total.count).toBe(plain.length)
  })

  test('finds the longest lives among those that are live, of equal ones the newest first', async () => {
    const { longest, now } = await readDeskHome({ viewer: admin })
    const plain = liveAt(now).toSorted((one, other) => life(other) - life(one) || other.seq - one.seq)
    expect(longest.map(({ id }) => id)).toEqual(plain.slice(0, 5).map(({ id }) => id))
    const shortest = Math.min(...longest.map(({ iat, exp }) => exp - iat))
    const { total } = await listTokens({ viewer: admin, filter: livingAsLong(shortest) })
    expect(total.count).toBe(plain.filter((it) => life(it) >= shortest).length)
  })

  test('counts what expires within 24 hours, or until the day ends in the desk’s zone', async () => {
    const soon = async (end: (now: number) => number) => {
      const { expiring, now } = await readDeskHome({ viewer: admin })
      const plain = liveAt(now)
        .filter(({ exp }) => Number(exp) < end(now))
        .toSorted((one, other) => Number(one.exp - other.exp) || other.seq - one.seq)
      expect(expiring.total).toBe(plain.length)
      expect(expiring.next.map(({ id }) => id)).toEqual(plain.slice(0, 5).map(({ id }) => id))
      const { total } = await listTokens({ viewer: admin, filter: expiringSoon(expiring.endOfDay) })
      expect(total.count).toBe(plain.length)
      return expiring
    }
    const within = await soon((now) => now + 86_400 + 1)
    expect(within.endOfDay).toBeNull()
    expect(within.total).toBeGreaterThan(0)

    const values = JSON.stringify({ timeZone: 'Pacific/Auckland' })
    await db().deskSettings.create({ data: { id: SETTINGS_ID, version: 1, values, updatedAt: new Date() } })
    const today = await readDeskHome({ viewer: admin })
    const end = Date.parse(today.expiring.endOfDay ?? '') / 1_000
    expect(end - today.now).toBeLessThanOrEqual(86_400)
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: 'Pacific/Auckland',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    expect(clock.format(end * 1_000)).toBe('00:00')
    await soon(() => end)
    await db().deskSettings.delete({ where: { id: SETTINGS_ID } })
  })

  test('counts the refusals of seven days, by the reasons that are known', async () => {
    const { refusals } = await readDeskHome({ viewer: admin })
    const since = new Date(Date.now() - 7 * DAY_MS)
    const events = await db().auditEvent.findMany({
      where: { action: { in: [...REFUSAL_ACTIONS] }, at: { gte: since } },
      select: { detail: true },
    })
    const codes = events.map(({ detail }) => JSON.parse(detail ?? '{}').code as string | undefined)
    expect(codes.length).toBeGreaterThan(10)
    expect(refusals.total).toBe(codes.length)
    for (const { reason, count } of refusals.byReason) {
      expect(count, reason).toBe(codes.filter((code) => code === reason).length)
    }
    expect(refusals.byReason.length).toBeGreaterThan(2)
    expect((await listEvents({ viewer: admin, filter: REFUSED })).total.count).toBe(codes.length)
  })
})

describe('a member’s home', () => {
  test('has the own live tokens, the next to expire first', async () => {
    for (const viewer of [member, { ...member, role: 'ADMIN' as const }]) {
      const { live, now, hasTokens } = await readOwnHome({ viewer })
      const own = liveAt(now)
        .filter(({ issuerId }) => issuerId === member.memberId)
        .toSorted((one, other) => Number(one.exp - other.exp) || other.seq - one.seq)
      expect(own.length).toBeGreaterThan(6)
      expect(own.length).toBeLessThan(liveAt(now).length)
      expect(hasTokens).toBe(true)
      expect(live.total).toBe(own.length)
      expect(live.next.map(({ id }) => id)).toEqual(own.slice(0, 6).map(({ id }) => id))
    }
  })

  test('of somebody who has issued nothing is empty', async () => {
    const newcomer = await addViewer('MEMBER', 'Tom Baker')
    expect(await readOwnHome({ viewer: newcomer })).toMatchObject({ hasTokens: false, live: { total: 0, next: [] } })
  })
})

test('roles that may not read the desk, or issue, get nothing', async () => {
  const tester = await addViewer('TESTER', 'Signe Holm')
  for (const viewer of [member, tester]) {
    await expect(readDeskHome({ viewer })).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const viewer of [auditor, tester]) {
    await expect(readOwnHome({ viewer })).rejects.toMatchObject({ code: 'forbidden' })
  }
})
