import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import jwt from 'jsonwebtoken'
import { v4 as uuidv4 } from 'uuid'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { db } from '../db'
import { secretPlace } from '../key-plan'
import { disableKey, enableKey } from '../keys/switch-key'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { encrypt } from '../vault'
import { issueToken } from './issue-token'

/** Runs after a request was checked and signed, right before it is recorded. */
const beforeRecording = vi.hoisted(() => vi.fn())
vi.mock('@/lib/token/sign', async (original) => {
  const actual = await original<typeof import('@/lib/token/sign')>()
  return {
    ...actual,
    fingerprintOf: (token: string) => {
      beforeRecording()
      return actual.fingerprintOf(token)
    },
  }
})

const desk = await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const member = await addViewer('MEMBER', 'Jonas Weber')
const key = await addTestKey({ name: 'Lectures' })

const request = (it: Partial<TokenRequestInput> = {}) =>
  tokenRequestSchema.parse({
    requestId: uuidv4(),
    apiKeyId: key.id,
    permissions: ['allow_join', 'allow_mod'],
    roles: ['rtc'],
    version2: false,
    roomId: '2kyv-gzay-64pq',
    participantId: 'lena.hoffmann',
    expiry: { kind: 'in', amount: 2, unit: 'hours' },
    purpose: 'Thermodynamics I, tutor',
    ...it,
  })

const tokensAndEvents = async () => [await db().issuedToken.count(), await countEvents()]

afterEach(() => vi.useRealTimers())

describe('issuing', () => {
  test('gives the bytes of the documented snippet, and keeps every claim but not the token', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T15:05:30.900Z') })
    const { token, record, repeated } = await issueToken({ viewer: member, input: request() })
    const payload = {
      apikey: key.apiKey,
      permissions: ['allow_join', 'allow_mod'],
      version: 2,
      roomId: '2kyv-gzay-64pq',
      participantId: 'lena.hoffmann',
      roles: ['rtc'],
    }
    expect(token).toBe(jwt.sign(payload, key.secret, { expiresIn: '120m', algorithm: 'HS256' }))
    expect(repeated).toBe(false)
    expect(record).toMatchObject({
      issuerName: 'Jonas Weber',
      keyName: 'Lectures',
      version: 2,
      roomId: '2kyv-gzay-64pq',
      participantId: 'lena.hoffmann',
      permissions: ['allow_join', 'allow_mod'],
      roles: ['rtc'],
      exp: record.iat + 7200,
    })
    const signature = token.split('.')[2] ?? ''
    for (const file of [desk.databaseFile, `${desk.databaseFile}-wal`]) {
      expect(readFileSync(file).includes(signature)).toBe(false)
    }
  })

  test('writes an event that holds every column which never changes', async () => {
    const { record } = await issueToken({ viewer: member, input: request() })
    const row = await db().issuedToken.findUniqueOrThrow({ where: { id: record.id } })
    expect(row.purpose).toBe('Thermodynamics I, tutor')
    const event = await lastEvent('token.issued')
    expect(event).toMatchObject({
      actorKind: 'MEMBER',
      actorId: member.memberId,
      targetKind: 'TOKEN',
      targetId: row.id,
    })
    const { seq, revokedAt, revokeReason, revocationId, ...unchanging } = row
    expect(seq).toBe(event?.seq)
    expect([revokedAt, revokeReason, revocationId]).toEqual([null, null, null]) // the columns of a later event
    expect(event?.detail).toEqual({
      ...unchanging,
      createdAt: row.createdAt.toISOString(),
      iat: Number(row.iat),
      exp: Number(row.exp),
    })
  })

  test('who issued it comes from the viewer, where from too', async () => {
    const { record } = await issueToken({ viewer: admin, input: request() })
    const row = await db().issuedToken.findUniqueOrThrow({ where: { id: record.id } })
    expect(row).toMatchObject({ issuerId: admin.memberId, ip: admin.ip, userAgent: admin.userAgent, source: 'FORM' })
  })

  test('signs with the newest of several live secrets', async () => {
    const other = await addTestKey({ name: 'Rotated twice' })
    const ciphertext = encrypt('the second secret', secretPlace(other.id, 2))
    await db().apiKeySecret.create({
      data: { id: uuidv4(), apiKeyId: other.id, version: 2, ciphertext, createdAt: new Date() },
    })
    const { token, record } = await issueToken({ viewer: member, input: request({ apiKeyId: other.id }) })
    expect(await db().issuedToken.findUnique({ where: { id: record.id } })).toMatchObject({ secretVersion: 2 })
    expect(jwt.verify(token, 'the second secret')).toMatchObject({ apikey: other.apiKey })
  })

  test('refuses a secret that was moved from another key in the database', async () => {
    const [mine, theirs] = [await addTestKey({ name: 'Mine' }), await addTestKey({ name: 'Theirs' })]
    await db().apiKeySecret.deleteMany({ where: { apiKeyId: theirs.id } })
    await db().apiKeySecret.updateMany({ where: { apiKeyId: mine.id }, data: { apiKeyId: theirs.id } })
    await expect(issueToken({ viewer: member, input: request({ apiKeyId: theirs.id }) })).rejects.toThrow()
    expect(await db().issuedToken.count({ where: { apiKeyId: theirs.id } })).toBe(0)
  })

  test('signs with the newest secret that is not retired', async () => {
    const other = await addTestKey({ name: 'Rotated' })
    const [first] = await db().apiKeySecret.findMany({ where: { apiKeyId: other.id } })
    if (!first) throw new Error('no secret')
    await db().apiKeySecret.create({ data: { ...first, id: `${first.id}-2`, version: 2, retiredAt: new Date() } })
    const { record } = await issueToken({ viewer: member, input: request({ apiKeyId: other.id }) })
    expect(await db().issuedToken.findUnique({ where: { id: record.id } })).toMatchObject({ secretVersion: 1 })
  })
})

describe('the same request again', () => {
  test('gives the same token, issues nothing, and is an event', async () => {
    const input = request()
    const first = await issueToken({ viewer: member, input })
    const before = await tokensAndEvents()
    const again = await issueToken({ viewer: member, input })
    expect(again).toEqual({ ...first, repeated: true })
    expect(await tokensAndEvents()).toEqual([before[0], (before[1] ?? 0) + 1])
    expect(await lastEvent('token.answered-again')).toMatchObject({
      actorId: member.memberId,
      targetId: first.record.id,
    })
  })

  test('ten times at the same moment issues one token', async () => {
    const input = request()
    const [before] = await tokensAndEvents()
    const answers = await Promise.all(Array.from({ length: 10 }, () => issueToken({ viewer: member, input })))
    expect(new Set(answers.map((it) => it.token)).size).toBe(1)
    expect(answers.filter((it) => !it.repeated)).toHaveLength(1)
    expect((await tokensAndEvents())[0]).toBe((before ?? 0) + 1)
  })

  test('with other wishes answers what was issued, and not the new wishes', async () => {
    const input = request()
    const first = await issueToken({ viewer: member, input })
    const again = await issueToken({ viewer: member, input: { ...input, participantId: 'somebody.else' } })
    expect(again.token).toBe(first.token)
  })

  test('by somebody else is refused', async () => {
    const input = request()
    await issueToken({ viewer: member, input })
    const before = await tokensAndEvents()
    await expect(issueToken({ viewer: admin, input })).rejects.toMatchObject({ code: 'conflict' })
    expect(await tokensAndEvents()).toEqual(before)
  })

  test('after an hour is refused', async () => {
    const input = request()
    await issueToken({ viewer: member, input })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
    const before = await tokensAndEvents()
    await expect(issueToken({ viewer: member, input })).rejects.toMatchObject({ code: 'conflict' })
    expect(await tokensAndEvents()).toEqual(before)
  })
})

describe('a key that was disabled', () => {
  const enabled = () => enableKey({ viewer: admin, input: { id: key.id } })
  beforeEach(enabled)
  afterAll(enabled)

  test('signs nothing; the refusal stands at its field and is an event', async () => {
    await disableKey({ viewer: admin, input: { id: key.id } })
    const [before] = await tokensAndEvents()
    await expect(issueToken({ viewer: member, input: request() })).rejects.toMatchObject({
      code: 'key-disabled',
      extra: { fields: { apiKeyId: expect.stringContaining('“Lectures”') } },
    })
    expect((await tokensAndEvents())[0]).toBe(before)
    expect(await lastEvent('request.refused')).toMatchObject({
      actorId: member.memberId,
      targetId: key.id,
      detail: { verb: 'issueToken', code: 'key-disabled' },
    })
  })

  test('does not answer again either', async () => {
    const input = request()
    await issueToken({ viewer: member, input })
    await disableKey({ viewer: admin, input: { id: key.id } })
    await expect(issueToken({ viewer: member, input })).rejects.toMatchObject({ code: 'key-disabled' })
  })

  test('by another process while a request is on its way signs nothing: the check is in the transaction', async () => {
    const input = request()
    beforeRecording.mockImplementationOnce(() => {
      const other = new Database(desk.databaseFile)
      other.prepare('UPDATE "ApiKey" SET "disabledAt" = ? WHERE "id" = ?').run('2026-11-24T15:00:00.000+00:00', key.id)
      other.close()
    })
    await expect(issueToken({ viewer: member, input })).rejects.toMatchObject({ code: 'key-disabled' })
    expect(await db().issuedToken.count({ where: { requestId: input.requestId } })).toBe(0)
  })
})

describe('no row, no token', () => {
  const failing = async (table: string, work: () => Promise<void>) => {
    await db().$executeRawUnsafe(
      `CREATE TRIGGER fail BEFORE INSERT ON "${table}" BEGIN SELECT RAISE(ABORT, 'made to fail'); END`,
    )
    await work().finally(() => db().$executeRawUnsafe('DROP TRIGGER fail'))
  }

  test.each(['IssuedToken', 'AuditEvent'])('an insert into %s that fails: no answer, neither row', async (table) => {
    await failing(table, async () => {
      const before = await tokensAndEvents()
      await expect(issueToken({ viewer: member, input: request() })).rejects.toThrow()
      expect(await tokensAndEvents()).toEqual(before)
    })
  })

  test('a database that another process keeps locked: a clear refusal, neither row, and it goes on afterwards', async () => {
    const before = await tokensAndEvents()
    const other = new Database(desk.databaseFile)
    other.exec('BEGIN IMMEDIATE')
    const refusal = await issueToken({ viewer: member, input: request() }).catch((error) => error)
    other.exec('ROLLBACK')
    other.close()
    expect(refusal).toMatchObject({ code: 'busy', message: expect.stringContaining('Nothing was done') })
    expect(await tokensAndEvents()).toEqual(before)
    await issueToken({ viewer: member, input: request() })
  })

  test('a full disk: a clear refusal, neither row, and it goes on afterwards', async () => {
    await issueToken({ viewer: member, input: request() })
    const [{ page_count }] = await db().$queryRaw<[{ page_count: bigint }]>`PRAGMA page_count`
    await db().$queryRawUnsafe(`PRAGMA max_page_count = ${page_count}`)
    const before = await tokensAndEvents()
    const big = request({ purpose: 'p'.repeat(500) })
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => issueToken({ viewer: member, input: { ...big, requestId: uuidv4() } })),
    )
    const refused = attempts.filter((it) => it.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const it of refused)
      expect(it.reason).toMatchObject({ code: 'busy', message: expect.stringContaining('disk') })
    const issued = attempts.length - refused.length
    expect(await tokensAndEvents()).toEqual(before.map((it) => it + issued))
    await db().$queryRawUnsafe('PRAGMA max_page_count = 1000000')
    await issueToken({ viewer: member, input: request() })
  })
})

describe('refusals of the input', () => {
  test.each([
    ['a key that does not exist', { apiKeyId: 'nothing' }, 'apiKeyId'],
    ['a moment that has passed', { expiry: { kind: 'at', at: '2020-01-01T00:00:00Z' } }, 'expiry.at'],
  ] as const)('%s stands at its field', async (_, change, field) => {
    const before = await tokensAndEvents()
    await expect(issueToken({ viewer: member, input: request(change) })).rejects.toMatchObject({
      code: 'invalid-input',
      extra: { fields: { [field]: expect.any(String) } },
    })
    expect(await tokensAndEvents()).toEqual(before)
  })
})

describe('the wrong role', () => {
  test.each(['AUDITOR', 'TESTER'] as const)('%s gets no token, and the refusal is an event', async (role) => {
    const viewer = await addViewer(role)
    const [before] = await tokensAndEvents()
    await expect(issueToken({ viewer, input: request() })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await tokensAndEvents())[0]).toBe(before)
    expect(await lastEvent('request.refused')).toMatchObject({
      actorId: viewer.memberId,
      detail: { verb: 'issueToken', code: 'forbidden' },
    })
  })
})
