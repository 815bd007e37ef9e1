import { v4 as uuidv4 } from 'uuid'
import { expect, test } from 'vitest'
import { tokenRequestSchema } from '@/lib/token/request'
import { db } from '../db'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from './check-tokens'
import { getToken } from './get-token'
import { issueToken } from './issue-token'
import { revokeToken, unrevokeToken } from './revoke-token'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const lena = await addViewer('MEMBER', 'Lena Hoffmann')
const auditor = await addViewer('AUDITOR', 'Priya Raman')
const tester = await addViewer('TESTER', 'Tom Okafor')
const key = await addTestKey({ name: 'Lectures' })

const issue = () =>
  issueToken({
    viewer: jonas,
    input: tokenRequestSchema.parse({
      ...{ requestId: uuidv4(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: false },
      ...{ roomId: '', participantId: uuidv4(), expiry: { kind: 'in', amount: 1, unit: 'hours' }, purpose: '' },
    }),
  })
const registry = async (token: string) =>
  (await checkTokens({ viewer: tester, input: { tokens: [token] } }))[0]?.registry
const reason = 'Sent to the wrong chat'

test('is an event with its reason, and everybody hears of it; taking it back is another one', async () => {
  const { token, record } = await issue()
  const { id } = record
  expect(await registry(token)).toBe('active')
  await revokeToken({ viewer: jonas, input: { id, reason } })
  expect(await registry(token)).toBe('revoked')
  expect((await checkTokens({ viewer: tester, input: { tokens: [token] } }))[0]?.verdict).toBe('valid')
  const row = await db().issuedToken.findUniqueOrThrow({ where: { id } })
  const event = await db().auditEvent.findFirstOrThrow({ where: { targetId: id, action: 'token.revoked' } })
  expect(JSON.parse(event.detail ?? '')).toEqual({ reason, revokedAt: row.revokedAt?.toISOString() })
  expect(await getToken({ viewer: jonas, id })).toMatchObject({
    revokedAt: row.revokedAt?.toISOString(),
    revokeReason: reason,
    events: [{ action: 'token.issued' }, { action: 'token.revoked' }],
  })
  await expect(revokeToken({ viewer: admin, input: { id, reason } })).rejects.toMatchObject({ code: 'conflict' })

  await unrevokeToken({ viewer: admin, input: { id } })
  expect(await registry(token)).toBe('active')
  expect(await getToken({ viewer: jonas, id })).toMatchObject({
    ...{ revokedAt: null, revokeReason: null },
    events: [{ action: 'token.issued' }, { action: 'token.revoked' }, { action: 'token.unrevoked' }],
  })
  await expect(unrevokeToken({ viewer: admin, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
})

test('of two who revoke at once one is told', async () => {
  const { record } = await issue()
  const both = await Promise.allSettled(
    [jonas, admin].map((viewer) => revokeToken({ viewer, input: { id: record.id, reason } })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await db().auditEvent.count({ where: { targetId: record.id, action: 'token.revoked' } })).toBe(1)
})

test('is for the issuer and for admins', async () => {
  const { token, record } = await issue()
  const input = { id: record.id, reason }
  for (const [viewer, code] of [
    [lena, 'not-found'],
    [auditor, 'forbidden'],
    [tester, 'forbidden'],
  ] as const) {
    await expect(revokeToken({ viewer, input })).rejects.toMatchObject({ code })
    await expect(unrevokeToken({ viewer, input })).rejects.toMatchObject({ code })
  }
  await expect(revokeToken({ viewer: admin, input: { id: 'none', reason } })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await registry(token)).toBe('active')
})
