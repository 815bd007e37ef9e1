import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { secretKey } from '@/lib/token/sign'
import { verifyWithSecret } from '@/lib/token/verify'
import { db } from '../db'
import { giveRules } from '../testing/rules'
import { addTestKey, addViewer, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from '../tokens/check-tokens'
import { getToken } from '../tokens/get-token'
import { issueToken } from '../tokens/issue-token'
import { readBlastRadius } from './blast-radius'
import { getKey } from './get-key'
import { listKeys } from './list-keys'
import { acceptSecret, rotateSecret, withdrawSecret } from './rotate-secret'

const desk = await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')
const jonas = await addViewer('MEMBER', 'Jonas Weber')

const issue = (apiKeyId: string, seconds: number, roomId: string | null = 'lab-4', viewer = jonas) =>
  issueToken({
    viewer,
    input: {
      ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join'], roles: [], version: 2, roomId },
      ...{ participantId: null, expiry: { kind: 'in', seconds }, purpose: null },
    },
  })
const newSecret = () => randomBytes(32).toString('hex')
const isSignedBy = (token: string, secret: string) =>
  verifyWithSecret(token, secretKey(secret), Math.floor(Date.now() / 1_000)).verdict === 'valid'

describe('a new secret', () => {
  test('shows first whom it hits', async () => {
    const key = await addTestKey({ name: 'Lectures' })
    await issue(key.id, 3_600)
    await issue(key.id, 7_200, null)
    const { record } = await issue(key.id, 86_400, 'exam-1', mira)
    const dead = await issue(key.id, 60)
    await db().issuedToken.update({ where: { id: dead.record.id }, data: { exp: 1n } })
    const radius = await readBlastRadius({ viewer: mira, id: key.id })
    expect(radius).toMatchObject({ keyName: 'Lectures', secretVersion: 1, count: 3, lastExpiry: record.exp })
    expect(radius.byPerson.map(({ name, count }) => `${name} ${count}`)).toEqual(['Jonas Weber 2', 'Mira Novak 1'])
    expect(radius.byRoom.map(({ name }) => name)).toEqual(expect.arrayContaining(['lab-4', null, 'exam-1']))
    expect(radius.byRoom.find(({ name }) => name === null)).toMatchObject({ count: 1 })
  })

  test('signs from the next request on, and the old one still recognises its tokens', async () => {
    const key = await addTestKey()
    const before = await issue(key.id, 3_600)
    const secret = newSecret()
    await db().apiKeySecret.updateMany({ where: { apiKeyId: key.id }, data: { createdAt: new Date(0) } })
    const since = async () => (await listKeys({ viewer: mira })).find(({ id }) => id === key.id)?.secretSince
    expect(await since()).toBe('1970-01-01T00:00:00.000Z')
    expect(await rotateSecret({ viewer: mira, input: { id: key.id, fromVersion: 1, secret } })).toEqual({ version: 2 })
    expect(Date.parse((await since()) ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const after = await issue(key.id, 3_600)
    expect([isSignedBy(after.token, secret), isSignedBy(after.token, key.secret)]).toEqual([true, false])
    const checks = await checkTokens({ viewer: jonas, input: { tokens: [before.token, after.token] } })
    expect(checks).toMatchObject([
      { verdict: 'valid', secretVersion: 1, secretRetired: true, secretWithdrawn: false },
      { verdict: 'valid', secretVersion: 2, secretRetired: false },
    ])
    const event = await lastEvent('key.secret-rotated')
    expect(event?.detail).toMatchObject({ secretVersion: 2, retires: 1 })
    for (const text of [readFileSync(desk.databaseFile), readFileSync(`${desk.databaseFile}-wal`)]) {
      expect(text.includes(secret)).toBe(false)
    }
  })

  test('while a token is on its way: it is signed by the one that is in force when it is durable', async () => {
    const key = await addTestKey()
    const secret = newSecret()
    const [issued] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, () => issue(key.id, 3_600))),
      rotateSecret({ viewer: mira, input: { id: key.id, fromVersion: 1, secret } }),
    ])
    const rotated = await lastEvent('key.secret-rotated')
    for (const { token, record } of issued) {
      const event = await db().auditEvent.findFirstOrThrow({ where: { action: 'token.issued', targetId: record.id } })
      expect(isSignedBy(token, event.seq < (rotated?.seq ?? 0) ? key.secret : secret)).toBe(true)
    }
  })

  test('is refused when the key has it, or had it, and when somebody else was faster', async () => {
    const key = await addTestKey()
    const rotate = (secret: string, fromVersion = 1) =>
      rotateSecret({ viewer: mira, input: { id: key.id, fromVersion, secret } })
    await expect(rotate(key.secret)).rejects.toMatchObject({
      extra: { fields: { secret: expect.stringContaining('signs now') } },
    })
    const both = await Promise.allSettled([rotate(newSecret()), rotate(newSecret())])
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(rotate(newSecret())).rejects.toMatchObject({ code: 'conflict' })
    await expect(rotate(key.secret, 2)).rejects.toMatchObject({
      extra: { fields: { secret: expect.stringContaining('version 1') } },
    })
  })

  test('lets the old one be marked as withdrawn upstream: its tokens count as dead', async () => {
    const key = await addTestKey()
    const { token, record } = await issue(key.id, 3_600)
    const input = { id: key.id, version: 1 }
    await expect(withdrawSecret({ viewer: mira, input })).rejects.toMatchObject({ code: 'conflict' })
    await rotateSecret({ viewer: mira, input: { id: key.id, fromVersion: 1, secret: newSecret() } })
    await withdrawSecret({ viewer: mira, input })
    const dead = async () => (await getToken({ viewer: jonas, id: record.id }))?.secretWithdrawn
    expect(await dead()).toBe(true)
    const [check] = await checkTokens({ viewer: jonas, input: { tokens: [token] } })
    expect(check).toMatchObject({ verdict: 'valid', secretWithdrawn: true })
    expect((await issue(key.id, 60)).record.secretWithdrawn).toBe(false)
    await expect(withdrawSecret({ viewer: mira, input })).rejects.toMatchObject({ code: 'conflict' })
    await acceptSecret({ viewer: mira, input })
    expect(await dead()).toBe(false)
    expect((await lastEvent('key.secret-accepted'))?.detail).toMatchObject({ secretVersion: 1 })
  })
})

describe('a key in full', () => {
  test('counts the live tokens of each secret, and those that live longer than its rules of today', async () => {
    const key = await addTestKey({ name: 'Watched' })
    await issue(key.id, 86_400)
    await issue(key.id, 60)
    await giveRules(mira, key.id, { maxLifeSeconds: 3_600 })
    await giveRules(mira, key.id, { maxLifeSeconds: 3_600, purposeRequired: true })
    const detail = await getKey({ viewer: mira, id: key.id })
    expect(detail).toMatchObject({ name: 'Watched', tooLong: 1, secrets: [{ version: 1, live: 2, retiredAt: null }] })
    expect(detail?.rules.map(({ version, come }) => [version, come])).toEqual([
      [2, ['With a purpose']],
      [1, ['Lives at most 1 hour']],
    ])
    expect(JSON.stringify(detail)).not.toMatch(/ciphertext/)
    expect(await getKey({ viewer: mira, id: 'nobody' })).toBeNull()
  })
})
