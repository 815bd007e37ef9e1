import { randomUUID } from 'node:crypto'
import Papa from 'papaparse'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { NO_FILTER, readFilter, writeFilter } from '@/lib/audit/filter'
import { startExportSchema } from '@/lib/exports/export-schema'
import { tokenRequestSchema } from '@/lib/token/request'
import { fillDesk } from '@/scripts/demo/fill-desk'
import type { Viewer } from '../authorize'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueToken } from '../tokens/issue-token'
import { revokeToken, unrevokeToken } from '../tokens/revoke-token'
import { cancelExport } from './cancel-export'
import { EVENT_EXPORT } from './event-records'
import { openExport } from './open-export'
import { readExport } from './read-export'
import { startExport } from './start-export'
import { TOKEN_EXPORT } from './token-records'

await makeTestDesk(() => Date.now() - 30 * 86_400_000)
const admin = await addViewer('ADMIN', 'Mira Novak')
const auditor = await addViewer('AUDITOR', 'Olu Adeyemi')
let member: Viewer

beforeAll(async () => {
  const { people, keys } = await fillDesk({ rows: 4_000, until: Date.now(), firstAdmin: { id: admin.memberId } })
  const lena = people.find(({ name }) => name === 'Lena Hoffmann')
  member = { ...(await addViewer('MEMBER')), memberId: lena?.id ?? '', name: 'Lena Hoffmann' }
  await db().session.update({ where: { id: member.sessionId }, data: { memberId: member.memberId } })
  await db().apiKeySecret.updateMany({
    where: { apiKeyId: keys[1]?.id ?? '', version: 1 },
    data: { withdrawnAt: new Date() },
  })
  const { record } = await issue(admin, { participantId: 'noor.haddad' })
  await revokeToken({ viewer: admin, input: { id: record.id, reason: 'Left the team' } })
  // What a spreadsheet would calculate, and more than a line.
  await issue(admin, { participantId: '=1+1', purpose: '@SUM(A1:A9), "quoted"\nand a second line' })
}, 120_000)

afterEach(() => vi.useRealTimers())

function issue(viewer: Viewer, over: object = {}) {
  const input = {
    ...{ requestId: randomUUID(), permissions: ['allow_join'], roles: [], version2: true, purpose: 'Oral exam' },
    ...{ roomId: '2kyv-gzay-64pq', participantId: 'lena.hoffmann', expiry: { kind: 'in', amount: 2, unit: 'hours' } },
  }
  return firstKey().then((apiKeyId) =>
    issueToken({ viewer, input: tokenRequestSchema.parse({ ...input, apiKeyId, ...over }) }),
  )
}

async function firstKey(): Promise<string> {
  const key = await db().apiKey.findFirstOrThrow({
    where: { disabledAt: null, secrets: { every: { withdrawnAt: null } } },
  })
  await db().keyRules.deleteMany({ where: { apiKeyId: key.id } })
  return key.id
}

type Input = Partial<{ list: 'TOKENS' | 'EVENTS'; query: string; format: 'CSV' | 'NDJSON'; bom: boolean }>

async function begin(viewer: Viewer, input: Input = {}) {
  const whole = { list: 'TOKENS', query: '', format: 'NDJSON', bom: false, ...input }
  const { id } = await startExport({ viewer, input: startExportSchema.parse(whole) })
  return { id, ...(await openExport({ viewer, id })) }
}

async function rest(parts: AsyncGenerator<string, void>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const exported = async (viewer: Viewer, input: Input = {}) => linesOf(await rest((await begin(viewer, input)).parts))

/** The records as they must leave, made of the rows alone. */
async function expected(where: Prisma.IssuedTokenWhereInput) {
  const rows = await db().issuedToken.findMany({
    where,
    orderBy: { seq: 'desc' },
    include: { issuer: true, apiKey: true },
  })
  const withdrawn = await db().apiKeySecret.findMany({ where: { withdrawnAt: { not: null } } })
  const seconds = Math.floor(Date.now() / 1_000)
  return rows.map((row) => {
    const [iat, exp] = [Number(row.iat), Number(row.exp)]
    const isWithdrawn = withdrawn.some((it) => it.apiKeyId === row.apiKeyId && it.version === row.secretVersion)
    const alive = row.nbf !== null && Number(row.nbf) > seconds ? 'not-yet-valid' : 'live'
    return {
      ...{ event: row.seq, record: row.id, createdAt: row.createdAt.toISOString() },
      ...{ issuer: row.issuer.name, issuerId: row.issuerId, key: row.apiKey.name, keyId: row.apiKeyId },
      ...{ stage: row.apiKey.stage, secretVersion: row.secretVersion },
      ...{ permissions: JSON.parse(row.permissions), roles: JSON.parse(row.roles ?? 'null'), version: row.version },
      ...{ roomId: row.roomId, participantId: row.participantId },
      ...{ iat, nbf: row.nbf === null ? null : Number(row.nbf), exp, lifeSeconds: exp - iat },
      ...{ issuedAt: new Date(iat * 1_000).toISOString(), expiresAt: new Date(exp * 1_000).toISOString() },
      state: exp <= seconds ? 'expired' : row.revokedAt ? 'revoked' : isWithdrawn ? 'secret-withdrawn' : alive,
      ...{ revokedAt: row.revokedAt?.toISOString() ?? null, revokeReason: row.revokeReason },
      ...{ revocationId: row.revocationId, source: row.source, purpose: row.purpose },
      ...{ address: row.ip, device: row.userAgent, rulesVersion: row.rulesVersion, approvalId: row.approvalId },
      ...{ requestId: row.requestId, fingerprint: row.fingerprint },
    }
  })
}

describe('an export holds exactly what fits the filter, row by row', () => {
  test('everything', async () => {
    const all = await expected({})
    expect(all.length).toBeGreaterThan(1_000)
    expect(await exported(admin)).toEqual(all)
    expect([...new Set(all.map(({ state }) => state))].sort()).toEqual([
      'expired',
      'live',
      'revoked',
      'secret-withdrawn',
    ])
  })

  test.each<[string, (now: bigint) => Prisma.IssuedTokenWhereInput]>([
    ['?permission=allow_mod', () => ({ permissions: { contains: '"allow_mod"' } })],
    ['?state=revoked', () => ({ revokedAt: { not: null } })],
    ['?q=oral+exam', () => ({ purpose: { contains: 'oral exam' } })],
    [
      '?q=exam&not.source=BULK',
      () => ({
        OR: [{ purpose: { contains: 'exam' } }, { participantId: { contains: 'exam' } }],
        source: { not: 'BULK' },
      }),
    ],
    ['?within=604800', (now) => ({ exp: { gt: now, lte: now + 604_800n } })],
    ['?room=no-such-room', () => ({ roomId: 'no-such-room' })],
  ])('%s', async (query, where) => {
    const records = await expected(where(BigInt(Math.floor(Date.now() / 1_000))))
    expect(await exported(admin, { query })).toEqual(records)
    expect(records.length > 0).toBe(query !== '?room=no-such-room')
  })

  test('of the viewer’s own alone, where they may read no more', async () => {
    const own = await expected({ issuerId: member.memberId })
    expect(own.length).toBeGreaterThan(10)
    expect(await exported(member)).toEqual(own)
    expect(await exported(member, { query: `?who=${admin.memberId}` })).toEqual([])
    const refused = { code: 'forbidden' }
    await expect(begin(member, { list: 'EVENTS' })).rejects.toMatchObject(refused)
  })

  test('events, with e-mail addresses for those who manage members', async () => {
    const stored = await db().auditEvent.findMany({ orderBy: { seq: 'desc' } })
    const records = await exported(admin, { list: 'EVENTS' })
    expect(records.map(({ event, hash, detail, action }) => ({ event, hash, detail, action }))).toEqual(
      stored.map(({ seq, hash, detail, action }) => ({
        ...{ event: seq, hash: Buffer.from(hash).toString('hex'), detail: JSON.parse(detail ?? 'null'), action },
      })),
    )
    expect(records.find(({ action }) => action === 'token.issued')?.sentence).toMatch(
      /^Mira Novak issued a token for =1\+1/,
    )
    const added = ({ action }: Record<string, unknown>) => action === 'member.added'
    expect(records.find(added)?.detail).toMatchObject({ email: expect.stringContaining('@') })
    const told = await exported(auditor, { list: 'EVENTS' })
    expect(told.find(added)?.detail).toMatchObject({ email: 'not shown to your role' })
  })
})

describe('CSV', () => {
  test('says the same, with ISO times, and no cell begins a formula', async () => {
    const text = await rest((await begin(admin, { format: 'CSV' })).parts)
    const [head, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
    expect(head).toEqual([...TOKEN_EXPORT])
    const cell = (value: unknown) => {
      const written = Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value)
      return typeof value === 'string' && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : written
    }
    const all: Record<string, unknown>[] = await expected({})
    expect(rows).toEqual(all.map((record) => TOKEN_EXPORT.map((column) => cell(record[column]))))
    const [newest = []] = rows
    expect(newest).toContain("'=1+1")
    expect(newest).toContain(`'@SUM(A1:A9), "quoted"\nand a second line`)
    expect(text.startsWith('event,')).toBe(true)
  })

  test('begins with a byte order mark where that was asked for', async () => {
    const { name, type, parts } = await begin(admin, { format: 'CSV', bom: true, query: '?room=no-such-room' })
    expect(await rest(parts)).toBe(`\ufeff${TOKEN_EXPORT.join(',')}\r\n`)
    expect(name).toMatch(/^tokens-\d{8}T\d{6}Z\.csv$/)
    expect(type).toBe('text/csv; charset=utf-8')
    const lines = await begin(admin, { bom: true, query: '?room=no-such-room' })
    expect(await rest(lines.parts), 'of NDJSON there is none').toBe('')
  })

  test('of events has the detail as JSON', async () => {
    const query = '?action=token.revoked'
    const text = await rest((await begin(admin, { list: 'EVENTS', format: 'CSV', query })).parts)
    const [head = [], row = []] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
    expect(head).toEqual([...EVENT_EXPORT])
    expect(JSON.parse(row[head.indexOf('detail')] ?? '')).toHaveProperty('reason')
  })
})

test('it stands as of one event, whatever happens while it is read', async () => {
  const { record: before } = await issue(admin, { participantId: 'snapshot.before' })
  const revoked = await db().issuedToken.findFirstOrThrow({
    where: { revokedAt: { not: null } },
    orderBy: { seq: 'asc' },
  })
  const records = await expected({})
  const { parts } = await begin(admin)
  await parts.next()
  await issue(admin, { participantId: 'snapshot.after' })
  await revokeToken({ viewer: admin, input: { id: before.id, reason: 'Left the team' } })
  await unrevokeToken({ viewer: admin, input: { id: revoked.id } })
  await db().member.update({ where: { id: member.memberId }, data: { name: 'Lena Brandt' } })
  expect(linesOf(await rest(parts))).toEqual(records)
  await db().member.update({ where: { id: member.memberId }, data: { name: 'Lena Hoffmann' } })
  expect(linesOf(await rest((await begin(admin)).parts)).at(0)).toMatchObject({ participantId: 'snapshot.after' })

  // The other way round: what is live leaves, though it is revoked by the time it is read.
  const { record: late } = await issue(admin, { participantId: 'snapshot.live' })
  const live = await begin(admin, { query: '?state=live&participant=snapshot.live' })
  await revokeToken({ viewer: admin, input: { id: late.id, reason: 'Left the team' } })
  await unrevokeToken({ viewer: admin, input: { id: late.id } })
  await revokeToken({ viewer: admin, input: { id: late.id, reason: 'Again' } })
  expect(linesOf(await rest(live.parts))).toMatchObject([{ record: late.id, state: 'live', revokedAt: null }])
})

describe('the ledger', () => {
  test('tells who took what, as of which event, and how many rows left', async () => {
    const query = writeFilter(readFilter({ permission: 'allow_mod' }))
    const asOf = await countEvents()
    const { id, parts } = await begin(admin, { query })
    const { length } = linesOf(await rest(parts))
    const said = { targetKind: 'EXPORT', targetId: id, actorId: admin.memberId }
    expect(await lastEvent('export.started')).toMatchObject({
      ...said,
      detail: { list: 'TOKENS', format: 'NDJSON', query: '?permission=allow_mod', asOf, count: length },
    })
    expect(await lastEvent('export.ended')).toMatchObject({
      ...said,
      detail: { list: 'TOKENS', outcome: 'COMPLETE', count: length },
    })
    expect(await readExport({ viewer: admin })).toMatchObject({ id, state: 'COMPLETE', rows: length, done: length })
  })

  test('tells how many were found by words at the end, as pieces of words may stand elsewhere', async () => {
    const { length } = await exported(admin, { query: '?q=exam' })
    expect((await lastEvent('export.started'))?.detail).not.toHaveProperty('count')
    expect((await lastEvent('export.ended'))?.detail).toMatchObject({ count: length })
  })
})

describe('an export ends early', () => {
  const outcome = async () => (await lastEvent('export.ended'))?.detail

  test('when it is cancelled', async () => {
    const { id, parts } = await begin(admin)
    await parts.next()
    const first = linesOf((await parts.next()).value ?? '')
    await cancelExport({ viewer: admin, input: { id } })
    await expect(rest(parts)).rejects.toThrow('stopped')
    expect(await outcome()).toEqual({ list: 'TOKENS', outcome: 'CANCELLED', count: first.length })
    expect(await readExport({ viewer: admin })).toMatchObject({ id, state: 'CANCELLED', rows: first.length })
  })

  test('when whoever takes it leaves', async () => {
    const { id, parts } = await begin(admin)
    await parts.next()
    await parts.return()
    expect(await outcome()).toMatchObject({ outcome: 'BROKEN_OFF', count: 0 })
    expect(await readExport({ viewer: admin })).toMatchObject({ id, state: 'BROKEN_OFF' })
  })

  test.each<[string, (viewer: Viewer) => Promise<unknown>]>([
    ['signed out', ({ sessionId: id }) => db().session.update({ where: { id }, data: { endedAt: new Date() } })],
    ['disabled', ({ memberId: id }) => db().member.update({ where: { id }, data: { disabledAt: new Date() } })],
    ['given another role', ({ memberId: id }) => db().member.update({ where: { id }, data: { role: 'MEMBER' } })],
  ])('when its reader is %s', async (_, change) => {
    const viewer = await addViewer('AUDITOR')
    const { parts } = await begin(viewer)
    await parts.next()
    await change(viewer)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000 })
    await expect(rest(parts)).rejects.toThrow('stopped')
    expect(await outcome()).toMatchObject({ outcome: 'NOT_ALLOWED' })
  })
})

test('what the ledger cannot tell as taken does not look whole, and who leaves is not held up', async () => {
  const stop = `CREATE TRIGGER "full" BEFORE INSERT ON "AuditEvent" WHEN NEW."action" = 'export.ended'
    BEGIN SELECT RAISE(ABORT, 'disk full'); END`
  const viewer = await addViewer('AUDITOR')
  const whole = await begin(viewer, { query: '?room=no-such-room' })
  const left = await begin(await addViewer('AUDITOR'))
  await left.parts.next()
  await db().$executeRawUnsafe(stop)
  await expect(rest(whole.parts)).rejects.toThrow()
  await left.parts.return()
  await db().$executeRawUnsafe('DROP TRIGGER "full"')
  expect(await readExport({ viewer })).toMatchObject({ state: 'RUNNING' })
})

describe('one at a time', () => {
  test('a second one is refused until the first is over, silent or cancelled', async () => {
    const { id, parts } = await begin(admin)
    await expect(begin(admin)).rejects.toMatchObject({ code: 'conflict' })
    expect(await exported(auditor), 'somebody else’s').not.toEqual([])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect(await readExport({ viewer: admin })).toMatchObject({ id, state: 'BROKEN_OFF' })
    const second = await begin(admin)
    await expect(rest(parts), 'the first one, once another took its place').rejects.toThrow('stopped')
    await cancelExport({ viewer: admin, input: { id: second.id } })
    await expect(rest(second.parts)).rejects.toThrow('stopped')
    expect(await readExport({ viewer: admin }), 'not overwritten by the first').toMatchObject({ id: second.id })
  })

  test('two that are begun at once are one', async () => {
    const viewer = await addViewer('AUDITOR')
    const input = startExportSchema.parse({ list: 'TOKENS', query: '', format: 'CSV', bom: false })
    const begun = await Promise.allSettled([1, 2, 3].map(() => startExport({ viewer, input })))
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('it is handed out once, and to its owner', async () => {
    const input = startExportSchema.parse({ list: 'TOKENS', query: '', format: 'CSV', bom: false })
    const { id } = await startExport({ viewer: admin, input })
    await expect(openExport({ viewer: auditor, id })).rejects.toMatchObject({ code: 'not-found' })
    const opened = await Promise.allSettled([1, 2].map(() => openExport({ viewer: admin, id })))
    expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await cancelExport({ viewer: admin, input: { id } })
  })
})

test('a token in the filter reaches neither a row nor an event', () => {
  const text = 'eyJhbGciOiJIUzI1NiJ9.eyJhcGlrZXkiOiJhYmMifQ.c2lnbmF0dXJl'
  const query = writeFilter({ ...NO_FILTER, text })
  const parsed = startExportSchema.safeParse({ list: 'TOKENS', query, format: 'CSV', bom: false })
  expect(parsed.error?.issues).toMatchObject([{ path: ['query'], message: expect.stringContaining('fingerprint') }])
})
