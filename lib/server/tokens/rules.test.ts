import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenRules } from '@/lib/rules/broken-rules'
import { type KeyRules, NO_RULES } from '@/lib/rules/key-rules'
import { PERMISSIONS } from '@/lib/token/permissions'
import type { TokenRequest } from '@/lib/token/request'
import { ROLES } from '@/lib/token/roles'
import type { Viewer } from '../authorize'
import { db } from '../db'
import type { AppError } from '../errors'
import { previewKeyRules } from '../keys/preview-rules'
import { setKeyRules } from '../keys/set-rules'
import { giveRules } from '../testing/rules'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueBatch } from './issue-batch'
import { issueToken } from './issue-token'
import { makeNegativePack } from './make-negative-pack'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const member = await addViewer('MEMBER', 'Jonas Weber')

const request = (apiKeyId: string, over: Partial<TokenRequest> = {}): TokenRequest => ({
  ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2, roomId: 'exam-7kx2' },
  ...{ participantId: 'lena.hoffmann', expiry: { kind: 'in', seconds: 3_600 }, purpose: 'Oral exam', ...over },
})

/** Each way in, with the code it refuses with; null when the token was issued. */
const WAYS: Record<string, (viewer: Viewer, input: TokenRequest) => Promise<string | null>> = {
  form: (viewer, input) =>
    issueToken({ viewer, input }).then(
      () => null,
      (error: AppError) => error.code,
    ),
  bulk: async (viewer, input) => {
    const [answer] = await issueBatch({ viewer, input: { requests: [input] } })
    return answer?.ok ? null : (answer?.error.code ?? 'none')
  },
}

describe('a request outside the rules', () => {
  test('is refused by every way in, and one within them by none', async () => {
    const requests = fc.record({
      permissions: fc.subarray([...PERMISSIONS], { minLength: 1 }),
      roles: fc.subarray([...ROLES]),
      version: fc.constantFrom(2 as const, null),
      roomId: fc.constantFrom('exam-1', 'other', null),
      participantId: fc.constantFrom('lena', null),
      purpose: fc.constantFrom('Oral exam', null),
      expiry: fc.record({ kind: fc.constant('in' as const), seconds: fc.constantFrom(60, 3_600, 86_400) }),
    })
    const rules = fc.record<KeyRules>({
      maxLifeSeconds: fc.constantFrom(null, null, 60, 3_600),
      permissions: fc.constantFrom(PERMISSIONS, PERMISSIONS, ['allow_join' as const]),
      roles: fc.constantFrom([], ROLES, ROLES),
      versionRequired: fc.constantFrom(false, false, true),
      roomRequired: fc.constantFrom(false, false, true),
      participantRequired: fc.constantFrom(false, false, true),
      purposeRequired: fc.constantFrom(false, false, true),
      rooms: fc.constantFrom(null, null, { prefix: 'exam-' }, { list: ['other'] }),
      users: fc.constantFrom(null, null, { roles: ['ADMIN' as const], members: [] }),
      perHour: fc.constant(null),
      perDay: fc.constant(null),
      outside: fc.constant('refuse'),
    })
    let refused = 0
    let issued = 0
    await fc.assert(
      // Of half of the keys nothing is wanted: else nearly all would refuse.
      fc.asyncProperty(
        fc.oneof(rules, fc.constant(NO_RULES)),
        requests,
        fc.constantFrom(admin, member),
        async (keyRules, asked, viewer) => {
          const key = await addTestKey({ name: 'Exams' })
          await giveRules(admin, key.id, keyRules)
          const ruled = { ...asked, lifeSeconds: asked.expiry.seconds }
          const broken = brokenRules(keyRules, ruled, { id: viewer.memberId, role: viewer.role })
          const before = await db().issuedToken.count()
          for (const [name, way] of Object.entries(WAYS)) {
            const code = await way(viewer, request(key.id, asked))
            expect(code, `by ${name}`).toBe(broken.length > 0 ? 'outside-rules' : null)
          }
          expect((await db().issuedToken.count()) - before).toBe(broken.length > 0 ? 0 : 2)
          if (broken.length > 0) refused += 1
          else issued += 1
        },
      ),
      { numRuns: 60 },
    )
    expect(Math.min(refused, issued)).toBeGreaterThan(5) // both happened
  })

  test('is told at each field, recorded as a refusal, and the record names the rules in force', async () => {
    const key = await addTestKey({ name: 'Lectures' })
    await giveRules(admin, key.id, { maxLifeSeconds: 60, purposeRequired: true })
    const input = request(key.id, { purpose: null })
    await expect(issueToken({ viewer: member, input })).rejects.toMatchObject({
      code: 'outside-rules',
      extra: {
        approvable: false,
        fields: { expiry: expect.stringContaining('1 minute'), purpose: expect.any(String) },
      },
    })
    expect(await lastEvent('request.refused')).toMatchObject({
      targetId: key.id,
      detail: { verb: 'issueToken', code: 'outside-rules' },
    })
    const within = request(key.id, { expiry: { kind: 'in', seconds: 60 } })
    const { record } = await issueToken({ viewer: member, input: within })
    expect(await db().issuedToken.findUniqueOrThrow({ where: { id: record.id } })).toMatchObject({ rulesVersion: 1 })
  })

  test('a tester makes no pack with a key that is not theirs to use', async () => {
    const key = await addTestKey({ name: 'Production' })
    await giveRules(admin, key.id, { users: { roles: ['ADMIN'], members: [] } })
    const tester = await addViewer('TESTER')
    const input = { apiKeyId: key.id, roomId: 'exam-1', participantId: 'lena' }
    await expect(makeNegativePack({ viewer: tester, input })).rejects.toMatchObject({ code: 'outside-rules' })
    await makeNegativePack({ viewer: admin, input })
  })

  test('rules that come while a request is on its way count already', async () => {
    const key = await addTestKey({ name: 'Racing' })
    const [issued] = await Promise.all([
      WAYS.form?.(member, request(key.id)),
      giveRules(admin, key.id, { users: { roles: ['ADMIN'], members: [] } }),
    ])
    const event = await lastEvent('token.issued')
    const rules = await lastEvent('key.rules-changed')
    // Either it was durable before the rules were, or it was refused by them.
    if (issued === null) expect(event?.seq).toBeLessThan(rules?.seq ?? 0)
    else expect(issued).toBe('outside-rules')
  })
})

describe('a number an hour', () => {
  test('counts what was issued, by form and bulk alike, and says when to try again', async () => {
    const key = await addTestKey({ name: 'Counted' })
    await giveRules(admin, key.id, { perHour: 3 })
    await issueToken({ viewer: member, input: request(key.id) })
    const same = request(key.id)
    await issueToken({ viewer: member, input: same })
    await issueToken({ viewer: member, input: same }) // answered again: not another one
    const requests = [request(key.id), request(key.id), request(key.id)]
    const answers = await issueBatch({ viewer: member, input: { requests } })
    expect(answers.map((it) => (it.ok ? 'issued' : it.error.code))).toEqual(['issued', 'too-many', 'too-many'])
    await expect(issueToken({ viewer: member, input: request(key.id) })).rejects.toMatchObject({
      code: 'too-many',
      message: 'One person may issue 3 tokens an hour with this key.',
      extra: { retryAfterSeconds: expect.any(Number) },
    })
    expect((await lastEvent('request.refused'))?.detail).toMatchObject({ verb: 'issueToken', code: 'too-many' })
    await issueToken({ viewer: admin, input: request(key.id) }) // another person has their own
  })

  test('holds when many ask at once, and gives back what was not issued', async () => {
    const key = await addTestKey({ name: 'At once' })
    await giveRules(admin, key.id, { perHour: 5 })
    const codes = await Promise.all(Array.from({ length: 12 }, () => WAYS.form?.(member, request(key.id))))
    expect(codes.filter((it) => it === null)).toHaveLength(5)
    expect(await db().issuedToken.count({ where: { apiKeyId: key.id } })).toBe(5)

    const other = await addTestKey({ name: 'Given back' })
    await giveRules(admin, other.id, { perHour: 1 })
    const input = request(other.id, { expiry: { kind: 'at', exp: 1 } })
    await expect(issueToken({ viewer: member, input })).rejects.toMatchObject({ code: 'invalid-input' })
    await issueToken({ viewer: member, input: request(other.id) })
  })

  test('begins anew when its hour has ended', async () => {
    const key = await addTestKey({ name: 'Anew' })
    await giveRules(admin, key.id, { perHour: 1 })
    await issueToken({ viewer: member, input: request(key.id) })
    expect(await WAYS.bulk?.(member, request(key.id))).toBe('too-many')
    await db().rateLimit.updateMany({
      where: { key: { startsWith: 'issue-rule:' } },
      data: { expire: new Date(Date.now() - 1) },
    })
    expect(await WAYS.bulk?.(member, request(key.id))).toBeNull()
  })
})

describe('changing the rules', () => {
  test('makes a new version, and is refused to who began with an older one', async () => {
    const key = await addTestKey({ name: 'Versions' })
    const set = (baseVersion: number, rules: Partial<KeyRules>) =>
      setKeyRules({ viewer: admin, input: { apiKeyId: key.id, baseVersion, rules: { ...NO_RULES, ...rules } } })
    expect(await set(0, { roomRequired: true })).toEqual({ version: 1 })
    expect((await lastEvent('key.rules-changed'))?.detail).toMatchObject({ name: 'Versions', version: 1 })
    await expect(set(0, { purposeRequired: true })).rejects.toMatchObject({ code: 'conflict' })
    const events = await countEvents()
    expect(await set(1, { roomRequired: true })).toEqual({ version: 1 }) // nothing changes
    expect(await countEvents()).toBe(events)
    const both = await Promise.allSettled([set(1, { perHour: 1 }), set(1, { perHour: 2 })])
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().keyRules.count({ where: { apiKeyId: key.id } })).toBe(2)
  })

  test('shows first what they would have refused, by rule and person, with the rows', async () => {
    const key = await addTestKey({ name: 'Looked back' })
    for (const hours of [1, 2, 30]) {
      await issueToken({ viewer: member, input: request(key.id, { expiry: { kind: 'in', seconds: hours * 3_600 } }) })
    }
    await issueToken({ viewer: admin, input: request(key.id, { purpose: null, roomId: 'lobby' }) })
    await makeNegativePack({ viewer: admin, input: { apiKeyId: key.id, roomId: 'exam-1', participantId: 'lena' } })
    const old = await issueToken({ viewer: member, input: request(key.id, { purpose: null }) })
    const createdAt = new Date(Date.now() - 31 * 86_400_000)
    await db().issuedToken.update({ where: { id: old.record.id }, data: { createdAt } })

    const preview = await previewKeyRules({
      viewer: admin,
      input: {
        apiKeyId: key.id,
        baseVersion: 0,
        rules: { ...NO_RULES, maxLifeSeconds: 86_400, purposeRequired: true, rooms: { prefix: 'exam-' }, perHour: 1 },
      },
    })
    expect(preview).toMatchObject({ total: 4, refused: 3, cut: false })
    expect(preview.byPerson).toEqual([
      { id: member.memberId, name: 'Jonas Weber', count: 2 },
      { id: admin.memberId, name: 'Mira Novak', count: 1 },
    ])
    expect(preview.byRule.map(({ rule, count }) => `${rule} ${count}`).sort()).toEqual([
      ...['life 1', 'per-hour 1', 'purpose 1', 'rooms 1'],
    ])
    expect(preview.rows[0]).toMatchObject({ roomId: 'lobby', broken: [expect.any(String), expect.any(String)] })
  })

  test('names nobody who is not here', async () => {
    const key = await addTestKey()
    const rules = { ...NO_RULES, users: { roles: [], members: ['nobody'] } }
    await expect(
      setKeyRules({ viewer: admin, input: { apiKeyId: key.id, baseVersion: 0, rules } }),
    ).rejects.toMatchObject({ extra: { fields: { userIds: expect.any(String) } } })
  })
})
