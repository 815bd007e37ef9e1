import Database from 'better-sqlite3'
import jwt from 'jsonwebtoken'
import { v4 as uuidv4 } from 'uuid'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { fingerprintOf } from '@/lib/token/sign'
import { db } from '../db'
import { disableKey, enableKey } from '../keys/switch-key'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueBatch } from './issue-batch'
import { issueToken } from './issue-token'

const desk = await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const member = await addViewer('MEMBER', 'Jonas Weber')
const key = await addTestKey({ name: 'Lectures' })

afterEach(() => vi.useRealTimers())

const request = (it: Partial<TokenRequestInput> = {}) =>
  tokenRequestSchema.parse({
    ...{ requestId: uuidv4(), apiKeyId: key.id, permissions: ['allow_join'], roles: ['rtc'], version2: false },
    ...{
      roomId: 'exam-hall',
      participantId: 'lena.hoffmann',
      expiry: { kind: 'in', amount: 2, unit: 'hours' },
      purpose: '',
      ...it,
    },
  })
const many = (count: number) => Array.from({ length: count }, (_, at) => request({ participantId: `student-${at}` }))
const issue = (requests: ReturnType<typeof many>, viewer = member) => issueBatch({ viewer, input: { requests } })

describe('a batch', () => {
  test('gives each request its token, record and event, in one sealed commit', async () => {
    const before = await countEvents()
    const requests = many(40)
    const answers = await issue(requests)
    expect(await countEvents()).toBe(before + 40)
    const events = await db().auditEvent.findMany({ where: { seq: { gt: before } }, orderBy: { seq: 'asc' } })
    expect(events.map(({ action, seal }) => [action, seal !== null])).toEqual([
      ...Array(39).fill(['token.issued', false]),
      ['token.issued', true],
    ])
    for (const [at, answer] of answers.entries()) {
      if (!answer.ok) throw new Error(answer.error.message)
      const claims = jwt.verify(answer.token, key.secret)
      expect(claims).toMatchObject({ participantId: `student-${at}`, iat: answer.iat, exp: answer.exp })
      const row = await db().issuedToken.findUniqueOrThrow({ where: { id: answer.id } })
      expect(row).toMatchObject({
        ...{ requestId: requests[at]?.requestId, fingerprint: fingerprintOf(answer.token), source: 'BULK' },
        ...{
          issuerId: member.memberId,
          participantId: `student-${at}`,
          iat: BigInt(answer.iat),
          exp: BigInt(answer.exp),
        },
      })
      expect(JSON.parse(events[at]?.detail ?? '')).toMatchObject({ id: answer.id, fingerprint: row.fingerprint })
    }
  })

  test('whose answer was lost gives the same bytes again, issues only what is missing, and says so in events', async () => {
    const requests = many(6)
    const first = await issue(requests.slice(0, 4))
    const before = await countEvents()
    const again = await issue(requests)
    expect(again.slice(0, 4)).toEqual(first.map((answer) => ({ ...answer, repeated: true })))
    expect(again.slice(4)).toMatchObject([
      { ok: true, repeated: false },
      { ok: true, repeated: false },
    ])
    expect(await countEvents()).toBe(before + 6)
    expect(await db().auditEvent.count({ where: { seq: { gt: before }, action: 'token.answered-again' } })).toBe(4)
    expect(await db().issuedToken.count({ where: { requestId: { in: requests.map((it) => it.requestId) } } })).toBe(6)
  })

  test('of somebody else, or of more than an hour ago, is not answered again', async () => {
    const requests = many(2)
    await issue(requests)
    expect(await issue(requests, admin)).toMatchObject([{ ok: false, error: { code: 'conflict' } }, { ok: false }])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
    expect(await issue(requests)).toMatchObject([
      { ok: false, error: { message: expect.stringMatching(/more than an hour ago/) } },
      { ok: false },
    ])
  })

  test('is not held up by a row that cannot be issued', async () => {
    const disabled = await addTestKey({ name: 'Old exams' })
    const kept = request({ apiKeyId: disabled.id })
    await issue([kept])
    await disableKey({ viewer: admin, input: { id: disabled.id } })
    const twice = request()
    const before = await countEvents()
    const answers = await issue([
      request(),
      request({ apiKeyId: 'nobody' }),
      request({ apiKeyId: disabled.id }),
      kept,
      request({ expiry: { kind: 'at', at: '2020-01-01T00:00Z' } }),
      twice,
      twice,
    ])
    expect(answers.map((it) => (it.ok ? 'issued' : it.error.code))).toEqual([
      ...['issued', 'invalid-input', 'key-disabled', 'key-disabled', 'invalid-input', 'issued', 'conflict'],
    ])
    expect(await countEvents()).toBe(before + 3) // two tokens, and that the disabled key was asked for
    await enableKey({ viewer: admin, input: { id: disabled.id } })
    expect(await issue([kept])).toMatchObject([{ ok: true, repeated: true }])
  })

  test('sent twice at the same moment, or beside the form, issues each token once', async () => {
    const requests = many(5)
    const [first] = requests
    const settled = await Promise.allSettled([
      issue(requests),
      issue(requests),
      issueToken({ viewer: member, input: first ?? request() }),
    ])
    for (const it of settled) if (it.status === 'rejected') expect(it.reason).toMatchObject({ code: 'busy' })
    const answers = await issue(requests)
    expect(answers).toMatchObject(Array(5).fill({ ok: true }))
    expect(await db().issuedToken.count({ where: { requestId: { in: requests.map((it) => it.requestId) } } })).toBe(5)
  })

  test('leaves nothing when its rows cannot be written', async () => {
    const raw = new Database(desk.databaseFile)
    raw.exec(
      `CREATE TRIGGER no_row BEFORE INSERT ON IssuedToken WHEN NEW.participantId = 'student-3' BEGIN SELECT RAISE(ABORT, 'no'); END`,
    )
    try {
      const before = [await db().issuedToken.count(), await countEvents()]
      await expect(issue(many(5))).rejects.toThrow()
      expect([await db().issuedToken.count(), await countEvents()]).toEqual(before)
    } finally {
      raw.exec('DROP TRIGGER no_row')
      raw.close()
    }
  })

  test.each(['AUDITOR', 'TESTER'] as const)('is nothing for the role %s', async (role) => {
    await expect(issue(many(1), await addViewer(role))).rejects.toMatchObject({ code: 'forbidden' })
    expect((await lastEvent('request.refused'))?.detail).toMatchObject({ verb: 'issueBatch' })
  })
})
