import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { NO_FILTER, withValue } from '@/lib/audit/filter'
import type { TokenRequest } from '@/lib/token/request'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { rotateSecret, withdrawSecret } from '../keys/rotate-secret'
import { disableKey } from '../keys/switch-key'
import { giveRules } from '../testing/rules'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { askApproval } from './ask-approval'
import { decideApproval } from './decide-approval'
import { getToken, type TokenDetail } from './get-token'
import { issueBatch } from './issue-batch'
import { issueToken } from './issue-token'
import { listTokens } from './list-tokens'
import { makeNegativePack } from './make-negative-pack'
import { revokeMany, undoRevokeMany } from './revoke-many'
import { revokeToken, unrevokeToken } from './revoke-token'
import { takeApproved } from './take-approved'

await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')
const priya = await addViewer('AUDITOR', 'Priya Raman')
const jonas = await addViewer('MEMBER', 'Jonas Weber')
const lena = await addViewer('MEMBER', 'Lena Hoffmann')
const keys = { lectures: await addTestKey({ name: 'Lectures' }), exams: await addTestKey({ name: 'Exams' }) }

const request = (apiKeyId: string, over: Partial<TokenRequest> = {}): TokenRequest => ({
  ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2 },
  ...{ roomId: null, participantId: null, expiry: { kind: 'in', seconds: 7_200 }, purpose: null, ...over },
})
const issue = async (viewer: Viewer, over: Partial<TokenRequest> = {}) =>
  (await issueToken({ viewer, input: request(keys.lectures.id, over) })).record.id
const issueMany = async (viewer: Viewer, count: number, over: Partial<TokenRequest> = {}) => {
  const requests = Array.from({ length: count }, () => request(keys.lectures.id, over))
  return (await issueBatch({ viewer, input: { requests } })).map((it) => (it.ok ? it.id : ''))
}
async function read(viewer: Viewer, id: string): Promise<TokenDetail> {
  const record = await getToken({ viewer, id })
  if (!record) throw new Error('The record is not there')
  return record
}
const actions = ({ events }: TokenDetail) => events.map(({ action }) => action)

describe('the secret', () => {
  test('is told with what became of its version since', async () => {
    const key = await addTestKey({ name: 'Rotated' })
    const { record } = await issueToken({ viewer: jonas, input: request(key.id) })
    expect(await read(jonas, record.id)).toMatchObject({ secretRetiredAt: null, secretWithdrawnAt: null })
    const secret = randomBytes(32).toString('hex')
    await rotateSecret({ viewer: mira, input: { id: key.id, fromVersion: 1, secret } })
    await withdrawSecret({ viewer: mira, input: { id: key.id, version: 1 } })
    const stored = await db().apiKeySecret.findFirstOrThrow({ where: { apiKeyId: key.id, version: 1 } })
    expect(await read(jonas, record.id)).toMatchObject({
      secretVersion: 1,
      secretRetiredAt: stored.retiredAt?.toISOString(),
      secretWithdrawnAt: stored.withdrawnAt?.toISOString(),
      secretWithdrawn: true,
    })
  })
})

describe('rules', () => {
  test('are those that were in force, and today’s with what they would refuse', async () => {
    const key = await addTestKey({ name: 'Ruled' })
    const ask = async (over: Partial<TokenRequest> = {}) =>
      (await issueToken({ viewer: jonas, input: request(key.id, over) })).record.id
    const free = await ask()
    expect((await read(jonas, free)).rules).toEqual({ inForce: null, today: null, broken: [], approvable: false })

    await giveRules(mira, key.id, { maxLifeSeconds: 86_400, roomRequired: true })
    const ruled = await ask({ roomId: 'exam-1' })
    const users = { roles: ['ADMIN' as const], members: [lena.memberId] }
    await giveRules(mira, key.id, { maxLifeSeconds: 3_600, users, outside: 'approve' })
    expect((await read(mira, ruled)).rules).toEqual({
      inForce: { version: 1, sentences: ['For a named room only', 'Lives at most 1 day'] },
      today: 2,
      broken: ['Used by admins and Lena Hoffmann only', 'Lives at most 1 hour'],
      approvable: true,
    })
    // Who may not see the keys is not told who may use them.
    expect((await read(jonas, ruled)).rules.broken).toEqual([
      'Used by admins and one person only',
      'Lives at most 1 hour',
    ])
    expect((await read(jonas, free)).rules).toMatchObject({ inForce: null, today: 2 })

    await giveRules(mira, key.id, { maxLifeSeconds: 7_200 })
    expect((await read(jonas, ruled)).rules).toMatchObject({ today: 3, broken: [], approvable: false })
    expect((await read(jonas, ruled)).keyDisabledAt).toBeNull()
    await disableKey({ viewer: mira, input: { id: key.id } })
    expect((await read(jonas, ruled)).keyDisabledAt).not.toBeNull()
  })

  test('of what a token may hold are not for negative packs', async () => {
    const key = await addTestKey({ name: 'Packs' })
    await giveRules(mira, key.id, { maxLifeSeconds: 60, roomRequired: true, purposeRequired: true })
    const input = { apiKeyId: key.id, roomId: 'lab-4', participantId: 'lena' }
    const pack = await makeNegativePack({ viewer: jonas, input })
    const ids = pack.flatMap(({ recordId }) => recordId ?? [])
    expect(ids.length).toBeGreaterThan(3)
    for (const id of ids) expect((await read(jonas, id)).rules).toMatchObject({ today: 1, broken: [] })
  })
})

test('the approval is told to the one who asked and to those who read all, its events to readers of the audit', async () => {
  await giveRules(mira, keys.exams.id, { maxLifeSeconds: 3_600, outside: 'approve' })
  const asked = { request: request(keys.exams.id), reason: 'Guest until Friday' }
  const { id } = await askApproval({ viewer: jonas, input: asked })
  await decideApproval({ viewer: mira, input: { id, decision: 'APPROVED', word: 'This once' } })
  const { record } = await takeApproved({ viewer: jonas, input: { id } })
  await takeApproved({ viewer: jonas, input: { id } }) // the answer was lost
  const approval = {
    ...{ id, askerName: 'Jonas Weber', reason: 'Guest until Friday', decidedBy: 'Mira Novak', word: 'This once' },
    broken: ['Tokens of this key live at most 1 hour. Choose less.'],
  }
  const told = await read(priya, record.id)
  expect(told.approval).toMatchObject(approval)
  expect(actions(told)).toEqual([
    ...['approval.requested', 'approval.approved', 'token.issued', 'approval.taken', 'token.answered-again'],
  ])
  const own = await read(jonas, record.id)
  expect(own.approval).toMatchObject(approval)
  expect(actions(own)).toEqual(['token.issued'])
  expect(await getToken({ viewer: lena, id: record.id })).toBeNull()
})

describe('a batch', () => {
  test('is told from its commit, and the list finds all of it and no more', async () => {
    const before = await issueMany(jonas, 3)
    const ids = await issueMany(jonas, 5)
    await issueMany(jonas, 2)
    await issue(jonas)
    const records = await Promise.all(ids.map((id) => read(jonas, id)))
    expect(records.map(({ batch }) => `${batch?.place}/${batch?.count}`)).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
    const [{ batch } = { batch: null }] = records
    const filter = { ...withValue(NO_FILTER, 'who', jonas.memberId), created: null }
    const created = { from: new Date(batch?.from ?? 0), to: new Date(batch?.to ?? 0) }
    const found = await listTokens({ viewer: jonas, filter: { ...filter, created } })
    expect(found.rows.map((it) => it.id)).toEqual(ids.toReversed())
    expect((await read(jonas, before[0] ?? '')).batch).toMatchObject({ place: 1, count: 3 })
  })

  test('of one token is none, and the form makes none', async () => {
    const [alone = ''] = await issueMany(jonas, 1)
    expect((await read(jonas, alone)).batch).toBeNull()
    expect((await read(jonas, await issue(jonas))).batch).toBeNull()
  })
})

describe('a revocation of many', () => {
  test('is told while it holds, when it was taken back for one and for all', async () => {
    const [one = '', other = '', third = ''] = await issueMany(jonas, 3, { roomId: 'leaked-room' })
    const filter = { by: 'room', value: 'leaked-room', before: new Date(Date.now() + 60_000).toISOString() } as const
    const input = { filter, reason: 'Link was posted', expected: 3, confirmation: 'revoke 3' }
    const { id } = await revokeMany({ viewer: mira, input })

    const told = await read(priya, one)
    expect(told.revocations).toEqual([
      {
        ...{ id, by: 'Mira Novak', reason: 'Link was posted', at: told.revokedAt },
        ...{ of: { by: 'room', what: 'leaked-room', count: 3 }, state: { kind: 'holds' } },
      },
    ])
    expect(actions(told)).toEqual(['token.issued', 'revocation.made', 'token.revoked'])
    const own = await read(jonas, one)
    expect(own.revocations).toMatchObject([{ id, by: 'Mira Novak', reason: 'Link was posted', of: null }])
    expect(actions(own)).toEqual(['token.issued', 'token.revoked'])

    await unrevokeToken({ viewer: mira, input: { id: one } })
    expect((await read(priya, one)).revocations).toMatchObject([{ id, state: { kind: 'taken-back' } }])
    expect((await read(priya, other)).revocations).toMatchObject([{ id, state: { kind: 'holds' } }])

    await undoRevokeMany({ viewer: mira, input: { id } })
    const undone = await read(priya, other)
    expect(undone.revocations).toMatchObject([{ id, state: { kind: 'undone' } }])
    expect(actions(undone).slice(3)).toEqual(['revocation.undone', 'token.unrevoked'])

    // Revoked alone later, and by hand: no revocation of many of its own.
    await revokeToken({ viewer: jonas, input: { id: third, reason: 'Mine' } })
    expect((await read(jonas, third)).revocations).toMatchObject([{ id, state: { kind: 'undone' } }])
    expect((await read(jonas, await issue(jonas))).revocations).toEqual([])
  })
})

describe('neighbours', () => {
  test('are the newest others of the same room and participant, within what may be read', async () => {
    const same = { roomId: 'seminar-7', participantId: 'p.okafor' }
    const first = await issue(jonas, same)
    const more = []
    for (let at = 0; at < 6; at += 1) more.unshift(await issue(jonas, { roomId: 'seminar-7' }))
    const foreign = await issue(lena, { ...same, roomId: 'seminar-8' })
    await revokeToken({ viewer: jonas, input: { id: more[0] ?? '', reason: 'Wrong room' } })

    const all = await read(priya, first)
    expect(all.sameRoom?.rows.map((it) => it.id)).toEqual(more.slice(0, 5))
    expect(all.sameRoom?.rows[0]?.revokedAt).not.toBeNull()
    expect(all.sameRoom?.count).toBe(7)
    expect(all.sameParticipant).toMatchObject({ count: 2, rows: [{ id: foreign, issuerName: 'Lena Hoffmann' }] })

    const own = await read(jonas, first)
    expect(own.sameRoom?.count).toBe(7)
    expect(own.sameParticipant).toEqual({ count: 1, rows: [] })
    expect(await read(jonas, await issue(jonas))).toMatchObject({ sameRoom: null, sameParticipant: null })
  })
})
