import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { TokenRequest } from '@/lib/token/request'
import { db } from '../db'
import { disableKey } from '../keys/switch-key'
import { giveRules } from '../testing/rules'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { askApproval, withdrawApproval } from './ask-approval'
import { decideApproval } from './decide-approval'
import { issueToken } from './issue-token'
import { countApprovals, listApprovals } from './list-approvals'
import { takeApproved } from './take-approved'

await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')
const yusuf = await addViewer('ADMIN', 'Yusuf Kaya')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const key = await addTestKey({ name: 'Lectures', stage: 'PRODUCTION' })
await giveRules(mira, key.id, { maxLifeSeconds: 3_600, outside: 'approve' })

const request = (over: Partial<TokenRequest> = {}): TokenRequest => ({
  ...{ requestId: randomUUID(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version: 2 },
  ...{ roomId: 'guest-lecture', participantId: null, expiry: { kind: 'in', seconds: 7_200 }, purpose: null, ...over },
})
const ask = (over: Partial<TokenRequest> = {}) =>
  askApproval({ viewer: jonas, input: { request: request(over), reason: 'Guest lecture until Friday' } })
const decide = (viewer: typeof mira, id: string, decision: 'APPROVED' | 'DECLINED' = 'APPROVED', word = '') =>
  decideApproval({ viewer, input: { id, decision, word } })

describe('a request outside the rules that can be approved', () => {
  test('waits, is approved by another admin, and its token is taken once; its life counts from then', async () => {
    await expect(issueToken({ viewer: jonas, input: request() })).rejects.toMatchObject({
      code: 'outside-rules',
      extra: { approvable: true },
    })
    const { id } = await ask()
    expect((await lastEvent('approval.requested'))?.detail).toMatchObject({ reason: 'Guest lecture until Friday' })
    expect(await countApprovals({ viewer: mira })).toEqual({ toDecide: 1, toTake: 0 })
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'conflict' })

    await decide(mira, id, 'APPROVED', 'For this once')
    expect(await lastEvent('approval.approved')).toMatchObject({ actorId: mira.memberId, targetId: id })
    expect(await countApprovals({ viewer: jonas })).toEqual({ toDecide: 0, toTake: 1 })
    const before = Math.floor(Date.now() / 1_000)
    const { token, record } = await takeApproved({ viewer: jonas, input: { id } })
    expect(record.exp - record.iat).toBe(7_200)
    expect(record.iat).toBeGreaterThanOrEqual(before)
    expect(await db().issuedToken.findUniqueOrThrow({ where: { id: record.id } })).toMatchObject({
      ...{ source: 'APPROVAL', approvalId: id, rulesVersion: 1, issuerId: jonas.memberId },
    })
    expect((await lastEvent('approval.taken'))?.detail).toEqual({ tokenId: record.id })
    // The answer was lost: the same token, and no second one.
    expect(await takeApproved({ viewer: jonas, input: { id } })).toMatchObject({ token, repeated: true })
    expect(await db().issuedToken.count({ where: { approvalId: id } })).toBe(1)
    expect((await listApprovals({ viewer: jonas })).own[0]).toMatchObject({ state: 'TAKEN', decidedBy: 'Mira Novak' })
  })

  test('is declined with a word, and then nothing can be taken', async () => {
    const { id } = await ask()
    await decide(mira, id, 'DECLINED', 'Use the staging key')
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
    expect((await listApprovals({ viewer: jonas })).own[0]).toMatchObject({
      ...{ state: 'DECLINED', word: 'Use the staging key' },
    })
  })

  test('is never decided by the asker, nor taken by anybody else', async () => {
    const input = { request: request(), reason: 'Own lecture' }
    const { id } = await askApproval({ viewer: mira, input })
    await expect(decide(mira, id)).rejects.toMatchObject({ code: 'forbidden' })
    await decide(yusuf, id)
    await expect(takeApproved({ viewer: yusuf, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    await takeApproved({ viewer: mira, input: { id } })
  })

  test('two admins who decide at once: one wins, the other is told who', async () => {
    const { id } = await ask()
    const events = await countEvents()
    const both = await Promise.allSettled([decide(mira, id), decide(yusuf, id, 'DECLINED', 'No')])
    const lost = both.find((it) => it.status === 'rejected')
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^(Mira Novak approved|Yusuf Kaya declined) it just now/),
    })
    expect(await countEvents()).toBe(events + 1)
  })

  test('two takes at once bring one token', async () => {
    const { id } = await ask()
    await decide(mira, id)
    const both = await Promise.all([1, 2].map(() => takeApproved({ viewer: jonas, input: { id } })))
    expect(new Set(both.map(({ token }) => token)).size).toBe(1)
    expect(await db().issuedToken.count({ where: { approvalId: id } })).toBe(1)
  })

  test('is taken within a day, and decided within a week', async () => {
    const { id } = await ask()
    await decide(mira, id)
    const { expiresAt } = await db().approval.findUniqueOrThrow({ where: { id } })
    expect((expiresAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(86_390_000)
    await db().approval.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().issuedToken.count({ where: { approvalId: id } })).toBe(0)

    const late = await ask()
    const createdAt = new Date(Date.now() - 7.1 * 86_400_000)
    await db().approval.update({ where: { id: late.id }, data: { createdAt } })
    await expect(decide(mira, late.id)).rejects.toMatchObject({ message: expect.stringContaining('run out') })
    const { own } = await listApprovals({ viewer: jonas })
    expect(own.filter((it) => [id, late.id].includes(it.id)).map(({ state }) => state)).toEqual(['EXPIRED', 'EXPIRED'])
  })

  test('is withdrawn by the asker alone, also once it is approved', async () => {
    const { id } = await ask()
    await expect(withdrawApproval({ viewer: mira, input: { id } })).rejects.toMatchObject({ code: 'not-found' })
    await decide(mira, id)
    await withdrawApproval({ viewer: jonas, input: { id } })
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
    await expect(decide(yusuf, id)).rejects.toMatchObject({ code: 'conflict' })
    expect((await lastEvent('approval.withdrawn'))?.targetId).toBe(id)
  })

  test('is not needed within the rules, nor taken where a key lets nobody pass or is disabled', async () => {
    await expect(ask({ expiry: { kind: 'in', seconds: 60 } })).rejects.toMatchObject({ code: 'conflict' })
    const strict = await addTestKey({ name: 'Strict' })
    await giveRules(mira, strict.id, { roomRequired: true })
    await expect(ask({ apiKeyId: strict.id, roomId: null })).rejects.toMatchObject({ code: 'outside-rules' })
    const again = request()
    const input = { request: again, reason: 'Twice' }
    await askApproval({ viewer: jonas, input })
    await expect(askApproval({ viewer: jonas, input })).rejects.toMatchObject({ code: 'conflict' })

    const other = await addTestKey({ name: 'Later disabled' })
    await giveRules(mira, other.id, { maxLifeSeconds: 60, outside: 'approve' })
    const { id } = await ask({ apiKeyId: other.id })
    await decide(mira, id)
    await disableKey({ viewer: mira, input: { id: other.id } })
    await expect(takeApproved({ viewer: jonas, input: { id } })).rejects.toMatchObject({ code: 'key-disabled' })
  })

  test('is not put before nobody: the only admin decides no request of their own', async () => {
    await db().member.update({ where: { id: yusuf.memberId }, data: { disabledAt: new Date() } })
    const input = { request: request(), reason: 'Own lecture' }
    await expect(askApproval({ viewer: mira, input })).rejects.toMatchObject({
      message: expect.stringContaining('no other admin'),
    })
    await db().member.update({ where: { id: yusuf.memberId }, data: { disabledAt: null } })
    await askApproval({ viewer: mira, input })
  })

  test('passes the number an hour of the key', async () => {
    const counted = await addTestKey({ name: 'Counted' })
    await giveRules(mira, counted.id, { perHour: 1, outside: 'approve' })
    await issueToken({ viewer: jonas, input: request({ apiKeyId: counted.id }) })
    await expect(issueToken({ viewer: jonas, input: request({ apiKeyId: counted.id }) })).rejects.toMatchObject({
      ...{ code: 'too-many', extra: { approvable: true } },
    })
    const { id } = await ask({ apiKeyId: counted.id })
    expect(JSON.parse((await db().approval.findUniqueOrThrow({ where: { id } })).broken)).toMatchObject([
      { rule: 'per-hour' },
    ])
    await decide(mira, id)
    await takeApproved({ viewer: jonas, input: { id } })
  })
})
