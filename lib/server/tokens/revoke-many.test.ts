import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { revokeManySchema } from '@/lib/registry/revoke-many-schema'
import type { TokenRequest } from '@/lib/token/request'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from './check-tokens'
import { issueBatch } from './issue-batch'
import { listRevocations } from './list-revocations'
import { previewRevokeMany, revokeMany, undoRevokeMany } from './revoke-many'
import { revokeToken, unrevokeToken } from './revoke-token'

await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const later = () => new Date(Date.now() + 60_000).toISOString()

async function issue(viewer: Viewer, apiKeyId: string, number: number, over: Partial<TokenRequest> = {}) {
  const requests = Array.from(
    { length: number },
    (): TokenRequest => ({
      ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2, roomId: 'lab-4' },
      ...{ participantId: 'lena', expiry: { kind: 'in', seconds: 3_600 }, purpose: null, ...over },
    }),
  )
  const answers = await issueBatch({ viewer, input: { requests } })
  return answers.flatMap((it) => (it.ok ? [it] : []))
}

describe('revoking many', () => {
  test('hits the live tokens of a key, before a moment, with an event for each, and can be taken back', async () => {
    const key = await addTestKey({ name: 'Leaked' })
    const other = await addTestKey({ name: 'Other' })
    const issued = await issue(jonas, key.id, 3)
    const [dead, single] = await issue(mira, key.id, 2)
    await issue(jonas, other.id, 2)
    await db().issuedToken.update({ where: { id: dead?.id ?? '' }, data: { exp: 1n } })
    await revokeToken({ viewer: mira, input: { id: single?.id ?? '', reason: 'Alone' } })

    const filter = { by: 'key', value: key.id, before: later() } as const
    const preview = await previewRevokeMany({ viewer: mira, input: filter })
    expect(preview).toMatchObject({ count: 3, issued: 5, lastExpiry: issued[0]?.exp })
    const events = await countEvents()
    const { id, count } = await revokeMany({
      viewer: mira,
      input: { filter, reason: 'Secret leaked', expected: 3, confirmation: 'revoke 3' },
    })
    expect(count).toBe(3)
    expect(await countEvents()).toBe(events + 4)
    expect((await lastEvent('revocation.made'))?.detail).toMatchObject({ ...filter, reason: 'Secret leaked', count: 3 })
    const rows = await db().issuedToken.findMany({ where: { revocationId: id } })
    expect(rows.map((it) => it.id).sort()).toEqual(issued.map((it) => it.id).sort())
    const [check] = await checkTokens({ viewer: jonas, input: { tokens: [issued[0]?.token ?? ''] } })
    expect(check).toMatchObject({ verdict: 'valid', registry: 'revoked' })
    expect(await listRevocations({ viewer: mira })).toMatchObject([{ id, what: 'Leaked', count: 3, undoneAt: null }])

    expect(await undoRevokeMany({ viewer: mira, input: { id } })).toEqual({ count: 3 })
    expect(await db().issuedToken.count({ where: { revokedAt: { not: null } } })).toBe(1) // the single one stays
    await expect(undoRevokeMany({ viewer: mira, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
    expect((await lastEvent('token.unrevoked'))?.detail).toEqual({ revocationId: id })
  })

  test('leaves out what somebody revokes or brings back meanwhile: each event stands for a change', async () => {
    const key = await addTestKey({ name: 'Raced' })
    const issued = await issue(jonas, key.id, 510)
    // The second chunk begins with the 501st: by then these two are done.
    const [one, two] = [issued[501]?.id ?? '', issued[502]?.id ?? '']
    const filter = { by: 'key', value: key.id, before: later() } as const
    const [{ id, count }] = await Promise.all([
      revokeMany({ viewer: mira, input: { filter, reason: 'Leaked', expected: 510, confirmation: 'revoke 510' } }),
      ...[one, two].map((it) => revokeToken({ viewer: mira, input: { id: it, reason: 'Alone' } })),
    ])
    expect(count).toBe(508)
    const of = (it: string) =>
      db().auditEvent.findMany({ where: { targetId: it }, orderBy: { seq: 'asc' }, select: { action: true } })
    expect(await of(one)).toEqual([{ action: 'token.issued' }, { action: 'token.revoked' }])
    expect(await db().issuedToken.findUnique({ where: { id: one } })).toMatchObject({ revokeReason: 'Alone' })

    const back = issued[505]?.id ?? ''
    const [undone] = await Promise.all([
      undoRevokeMany({ viewer: mira, input: { id } }),
      unrevokeToken({ viewer: mira, input: { id: back } }),
    ])
    expect(undone).toEqual({ count: 507 })
    expect((await of(back)).map(({ action }) => action)).toEqual(['token.issued', 'token.revoked', 'token.unrevoked'])
    expect(await db().issuedToken.count({ where: { apiKeyId: key.id, revokedAt: { not: null } } })).toBe(2)
  })

  test.each([
    ['person', jonas.memberId],
    ['room', 'room-for-one'],
    ['participant', 'departed.colleague'],
  ] as const)('hits those of a %s and no others', async (by, value) => {
    const key = await addTestKey()
    await issue(by === 'person' ? jonas : mira, key.id, 2, {
      roomId: 'room-for-one',
      participantId: 'departed.colleague',
    })
    await issue(mira, key.id, 2, { roomId: 'room-for-one-more', participantId: 'departed.colleagues' })
    const filter = { by, value, before: later() }
    const { count } = await previewRevokeMany({ viewer: mira, input: filter })
    await revokeMany({ viewer: mira, input: { filter, reason: 'Left', expected: count, confirmation: '' } })
    const left = await db().issuedToken.findMany({ where: { apiKeyId: key.id, revokedAt: null } })
    expect(left.map((it) => it.roomId)).toEqual(['room-for-one-more', 'room-for-one-more'])
    await expect(
      revokeMany({ viewer: mira, input: { filter, reason: 'Left', expected: count, confirmation: '' } }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('nothing to revoke') })
  })

  test('spares what was issued after the moment, and refuses when there are more than were shown', async () => {
    const key = await addTestKey()
    const [early] = await issue(jonas, key.id, 1)
    await db().issuedToken.update({
      where: { id: early?.id ?? '' },
      data: { createdAt: new Date(Date.now() - 7_200_000) },
    })
    await issue(jonas, key.id, 3)
    const before = new Date(Date.now() - 3_600_000).toISOString()
    expect(await previewRevokeMany({ viewer: mira, input: { by: 'key', value: key.id, before } })).toMatchObject({
      count: 1,
    })
    const filter = { by: 'key', value: key.id, before: later() } as const
    await expect(
      revokeMany({ viewer: mira, input: { filter, reason: 'x', expected: 1, confirmation: '' } }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('more than you saw') })
  })

  test('goes through more than one transaction holds, each token once', async () => {
    const key = await addTestKey()
    for (let batch = 0; batch < 3; batch += 1) await issue(jonas, key.id, 400)
    const filter = { by: 'key', value: key.id, before: later() } as const
    const events = await countEvents()
    const { id } = await revokeMany({
      viewer: mira,
      input: { filter, reason: 'All', expected: 1_200, confirmation: '' },
    })
    expect(await countEvents()).toBe(events + 1_201)
    expect(await db().issuedToken.count({ where: { apiKeyId: key.id, revokedAt: null } })).toBe(0)
    await undoRevokeMany({ viewer: mira, input: { id } })
    expect(await db().issuedToken.count({ where: { apiKeyId: key.id, revokedAt: { not: null } } })).toBe(0)
    expect(await countEvents()).toBe(events + 2 * 1_201)
  })

  test('wants the number typed', () => {
    const filter = { by: 'room', value: 'lab-4', before: later() }
    const input = { filter, reason: 'Left', expected: 1_208 }
    expect(revokeManySchema.safeParse({ ...input, confirmation: ' Revoke 1,208 ' }).success).toBe(true)
    expect(revokeManySchema.safeParse({ ...input, confirmation: 'revoke 12' }).error?.issues[0]?.path).toEqual([
      'confirmation',
    ])
  })
})
