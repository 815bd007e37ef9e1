import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type DeskSettings } from '@/lib/desk/desk-settings'
import { draftOfSettings, settingsDraftSchema } from '@/lib/desk/settings-draft'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { inviteMember } from '../members/invitations'
import { offerPasswordReset } from '../members/password-reset'
import { signIn } from '../sessions/sign-in'
import { addTestKey, addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkTokens } from '../tokens/check-tokens'
import { issueBatch } from '../tokens/issue-batch'
import { issueToken } from '../tokens/issue-token'
import { listExpiring } from '../tokens/list-expiring'
import { changeDeskSettings } from './change-settings'

await makeTestDesk()
const mira = await addViewer('ADMIN', 'Mira Novak')
const from = { ip: '198.51.100.9', userAgent: null }

async function change(over: Partial<DeskSettings>, baseVersion?: number) {
  const { version, settings } = await deskSettings()
  return changeDeskSettings({
    viewer: mira,
    input: { baseVersion: baseVersion ?? version, settings: { ...settings, ...over } },
  })
}

const request = (apiKeyId: string, seconds = 3_600) => ({
  ...{ requestId: randomUUID(), apiKeyId, permissions: ['allow_join' as const], roles: [], version: 2 as const },
  ...{ roomId: 'lab-4', participantId: null, expiry: { kind: 'in' as const, seconds }, purpose: null },
})

describe('settings', () => {
  test('have defaults, and each change is an event with before and after', async () => {
    expect(await deskSettings()).toEqual({ version: 0, settings: DEFAULT_SETTINGS })
    expect(await change({ name: 'University of Lund', joinRole: 'MEMBER' })).toEqual({ version: 1 })
    expect((await lastEvent('settings.changed'))?.detail).toEqual({
      version: 1,
      before: { name: '', joinRole: null },
      after: { name: 'University of Lund', joinRole: 'MEMBER' },
    })
    const events = await countEvents()
    expect(await change({})).toEqual({ version: 1 })
    expect(await countEvents()).toBe(events)
  })

  test('of two admins who change them, the second is told', async () => {
    const { version } = await deskSettings()
    const both = await Promise.allSettled([change({ name: 'One' }, version), change({ name: 'Two' }, version)])
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(change({ name: 'Three' }, version)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('come back from the form as they were; what is wrong is told at its field', () => {
    const settings: DeskSettings = {
      ...DEFAULT_SETTINGS,
      name: 'Lund',
      timeZone: 'Europe/Stockholm',
      joinRole: 'TESTER',
    }
    expect(settingsDraftSchema.parse(draftOfSettings(settings, 4))).toEqual({ baseVersion: 4, settings })
    const wrong = { ...draftOfSettings(settings, 4), expiryAmount: '0', timeZone: 'Mars/Olympus', signInTries: '1' }
    const fields = (draft: object) => settingsDraftSchema.safeParse(draft).error?.issues.map(({ path }) => path[0])
    expect(fields(wrong)).toEqual(['timeZone', 'signInTries'])
    expect(fields({ ...wrong, timeZone: '', signInTries: '3' })).toEqual(['expiryAmount'])
    expect(fields({ ...draftOfSettings(settings, 4), joinRole: 'ADMIN' })).toEqual(['joinRole'])
  })

  test('the password stays as long as no admin has another way in', async () => {
    await expect(change({ passwordSignIn: false })).rejects.toMatchObject({
      extra: { fields: { passwordSignIn: expect.stringContaining('nobody could run the desk') } },
    })
    const identity = {
      id: randomUUID(),
      memberId: mira.memberId,
      provider: 'github',
      subject: '1',
      createdAt: new Date(),
    }
    await db().identity.create({ data: identity })
    await change({ passwordSignIn: false })
    await expect(signIn({ email: mira.email, password: 'whatever', from })).rejects.toMatchObject({ code: 'forbidden' })
    // No link that would lead to a password nobody can use.
    await expect(inviteMember({ viewer: mira, input: { role: 'MEMBER', note: 'Noa' } })).rejects.toMatchObject({
      message: expect.stringContaining('would lead nowhere'),
    })
    await expect(offerPasswordReset({ viewer: mira, input: { id: mira.memberId } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await change({ passwordSignIn: true })
    await expect(signIn({ email: mira.email, password: 'whatever', from })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('limits', () => {
  test('of sign-ins hold from the next try on', async () => {
    await change({ signInTries: 3 })
    const email = 'lena@example.com'
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(signIn({ email, password: 'x', from: { ...from, ip: `203.0.113.${tries}` } })).rejects.toMatchObject(
        {
          code: 'invalid-input',
        },
      )
    }
    await expect(signIn({ email, password: 'x', from })).rejects.toMatchObject({
      code: 'too-many',
      extra: { retryAfterSeconds: expect.any(Number) },
    })
  })

  test('of issuing count a person over all keys, and a key over all people', async () => {
    const [one, two] = [await addTestKey(), await addTestKey()]
    const [jonas, tove] = [await addViewer('MEMBER'), await addViewer('MEMBER')]
    await change({ issuesPerPersonHour: 2, issuesPerKeyHour: 3 })
    await issueToken({ viewer: jonas, input: request(one.id) })
    await issueToken({ viewer: jonas, input: request(two.id) })
    await expect(issueToken({ viewer: jonas, input: request(two.id) })).rejects.toMatchObject({
      code: 'too-many',
      message: 'One person may issue 2 tokens an hour at this desk.',
    })
    const answers = await issueBatch({
      viewer: tove,
      input: { requests: [request(one.id), request(one.id), request(one.id)] },
    })
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false])
    await expect(issueToken({ viewer: mira, input: request(one.id) })).rejects.toMatchObject({
      message: 'By all people together, 3 tokens an hour may be issued with this key.',
    })
    expect((await lastEvent('request.refused'))?.detail).toMatchObject({ code: 'too-many', verb: 'issueToken' })
    await change({ issuesPerPersonHour: 20_000, issuesPerKeyHour: 100_000 })
    await issueToken({ viewer: mira, input: request(one.id) })
  })

  test('of checks count tokens, not calls, and are folded into one event', async () => {
    await change({ checksPerMinute: 10 })
    const tester = await addViewer('TESTER')
    const check = (number: number) => checkTokens({ viewer: tester, input: { tokens: Array(number).fill('a.b.c') } })
    await check(8)
    const before = await countEvents()
    for (let calls = 0; calls < 5; calls += 1) await expect(check(3)).rejects.toMatchObject({ code: 'too-many' })
    expect(await countEvents()).toBe(before + 1)
    await change({ checksPerMinute: 2_000 })
  })
})

describe('what expires soon', () => {
  test('is told a day before, and a week before where it lives for longer; only one’s own', async () => {
    const key = await addTestKey()
    const viewer = await addViewer('MEMBER')
    const DAY = 86_400
    const left = async (life: number, remaining: number) => {
      const { record } = await issueToken({ viewer, input: request(key.id, life) })
      const now = Math.floor(Date.now() / 1_000)
      const data = { iat: BigInt(now + remaining - life), exp: BigInt(now + remaining) }
      await db().issuedToken.update({ where: { id: record.id }, data })
      return record.id
    }
    await left(DAY, 3_600) // lives no longer than a day
    const tomorrow = await left(3 * DAY, DAY - 60)
    await left(3 * DAY, 2 * DAY)
    const nextWeek = await left(30 * DAY, 6 * DAY)
    await left(30 * DAY, 8 * DAY)
    await left(30 * DAY, -60)
    expect((await listExpiring({ viewer })).rows.map(({ id }) => id)).toEqual([tomorrow, nextWeek])
    expect((await listExpiring({ viewer: mira })).rows).toEqual([])
  })
})
