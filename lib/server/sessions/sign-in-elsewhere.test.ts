import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DeskSettings } from '@/lib/desk/desk-settings'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { env } from '../env'
import { resetAdmin } from '../members/reset-admin'
import { hashPassword } from '../password'
import { changeDeskSettings } from '../settings/change-settings'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { beginLinking, unlinkIdentity } from './identities'
import { loadViewer } from './load-viewer'
import { type ElsewhereAccount, signInElsewhere } from './sign-in-elsewhere'

process.env.GITHUB_CLIENT_ID = 'desk'
process.env.GITHUB_CLIENT_SECRET = 'not-a-secret'
await makeTestDesk()
const from = { ip: '198.51.100.9', userAgent: 'Test Browser 1.0' }
const mira = await addViewer('ADMIN', 'Mira Novak')

const account = (over: Partial<ElsewhereAccount> = {}): ElsewhereAccount => ({
  ...{ provider: 'github', subject: randomUUID(), email: `${randomUUID()}@example.com`, emailVerified: true },
  ...{ name: 'Noa Silva', ...over },
})
const come = (of: ElsewhereAccount, current: string | null = null) => signInElsewhere({ account: of, from, current })

async function linkTo(viewer: Viewer, of: ElsewhereAccount) {
  await beginLinking({ viewer, input: { way: 'github' } })
  return come(of, viewer.sessionId)
}

async function change(over: Partial<DeskSettings>) {
  const { version, settings } = await deskSettings()
  await changeDeskSettings({ viewer: mira, input: { baseVersion: version, settings: { ...settings, ...over } } })
}

describe('an account elsewhere', () => {
  test('that is linked signs its member in, whatever its e-mail address is by now', async () => {
    const jonas = await addViewer('MEMBER', 'Jonas Weber')
    const his = account()
    expect(await linkTo(jonas, his)).toEqual({ sessionId: jonas.sessionId })
    expect((await lastEvent('identity.linked'))?.detail).toMatchObject({ provider: 'github', subject: his.subject })
    const answer = await come({ ...his, email: 'another@example.com' })
    const { sessionId } = answer as { sessionId: string }
    expect(await loadViewer(sessionId, from)).toMatchObject({ memberId: jonas.memberId })
    expect((await lastEvent('session.started'))?.detail).toMatchObject({ provider: 'github', ip: from.ip })
  })

  test('of nobody here is refused, recorded, and makes no member', async () => {
    const members = await db().member.count()
    expect(await come(account())).toEqual({ refusal: 'stranger', linking: false })
    const event = await lastEvent('sign-in.refused')
    expect(event?.detail).toMatchObject({ code: 'stranger', provider: 'github' })
    expect(JSON.stringify(event?.detail)).not.toContain('example.com')
    expect(await db().member.count()).toBe(members)
  })

  test('joins with the chosen role where that is turned on, and comes back as the same member', async () => {
    await change({ joinRole: 'TESTER' })
    const hers = account({ email: 'Noa.Silva@Example.com' })
    const first = (await come(hers)) as { sessionId: string }
    const viewer = await loadViewer(first.sessionId, from)
    expect(viewer).toMatchObject({ name: 'Noa Silva', email: 'noa.silva@example.com', role: 'TESTER' })
    const again = (await come(hers)) as { sessionId: string }
    expect((await loadViewer(again.sessionId, from))?.memberId).toBe(viewer?.memberId)
    expect((await lastEvent('member.added'))?.detail).toMatchObject({ provider: 'github', role: 'TESTER' })
    await change({ joinRole: null })
  })

  test('joins once when two tabs come at once', async () => {
    await change({ joinRole: 'MEMBER' })
    const theirs = account({ email: 'both.tabs@example.com' })
    const answers = (await Promise.all([come(theirs), come(theirs)])) as { sessionId: string }[]
    const viewers = await Promise.all(answers.map(({ sessionId }) => loadViewer(sessionId, from)))
    expect(new Set(viewers.map((it) => it?.memberId)).size).toBe(1)
    expect(await db().member.count({ where: { email: 'both.tabs@example.com' } })).toBe(1)
    await change({ joinRole: null })
  })

  test('a flood of strangers is few events', async () => {
    const before = await countEvents()
    for (let tries = 0; tries < 30; tries += 1) await come(account({ provider: 'google' }))
    expect((await countEvents()) - before).toBe(2) // the first and the tenth
  })

  test('never takes over a member by an equal e-mail address, joining turned on or not', async () => {
    const tove = await addViewer('ADMIN', 'Tove Lund')
    const same = account({ email: tove.email.toUpperCase() })
    expect(await come(same)).toMatchObject({ refusal: 'link-first' })
    await change({ joinRole: 'MEMBER' })
    expect(await come(same)).toMatchObject({ refusal: 'link-first' })
    await change({ joinRole: null })
    expect(await db().identity.count({ where: { memberId: tove.memberId } })).toBe(0)
    // Linked while signed in, it is hers.
    await linkTo(tove, same)
    expect(await come(same)).toHaveProperty('sessionId')
  })

  test.each([
    ['unverified', { emailVerified: false }],
    ['unverified', { email: null }],
    ['unverified', { email: 'no address' }],
  ])('is refused as %s: %j', async (refusal, over) => {
    await change({ joinRole: 'MEMBER' })
    expect(await come(account(over))).toMatchObject({ refusal })
    await change({ joinRole: null })
  })

  test('that is linked is refused too when its e-mail is not verified, its domain not allowed, or its member disabled', async () => {
    const viewer = await addViewer('MEMBER', 'Ida Berg')
    const hers = account()
    await linkTo(viewer, hers)
    expect(await come({ ...hers, emailVerified: false })).toMatchObject({ refusal: 'unverified' })
    env().signInDomains.push('lu.example.se')
    expect(await come(hers)).toMatchObject({ refusal: 'domain' })
    expect(await come({ ...hers, email: 'ida@LU.example.se' })).toHaveProperty('sessionId')
    expect(await come({ ...hers, email: 'ida@evil.example.se.lu.example.se.example.com' })).toMatchObject({
      refusal: 'domain',
    })
    env().signInDomains.length = 0
    await db().member.update({ where: { id: viewer.memberId }, data: { disabledAt: new Date() } })
    expect(await come(hers)).toMatchObject({ refusal: 'disabled' })
  })
})

describe('linking', () => {
  test('happens only after it was asked for, in the same session, once, in time, for this provider', async () => {
    const viewer = await addViewer('MEMBER', 'Sami Haddad')
    const count = () => db().identity.count({ where: { memberId: viewer.memberId } })
    // A foreign page that brings its own account into an open session finds no wish to link.
    expect(await come(account(), viewer.sessionId)).toMatchObject({ refusal: 'stranger' })
    await beginLinking({ viewer, input: { way: 'github' } })
    const other = await addViewer('MEMBER')
    expect(await come(account(), other.sessionId)).toMatchObject({ refusal: 'stranger' })
    expect(await come(account({ provider: 'google' }), viewer.sessionId)).toMatchObject({ refusal: 'stranger' })
    await db().accessLink.updateMany({
      where: { kind: 'IDENTITY', memberId: viewer.memberId },
      data: { expiresAt: new Date(Date.now() - 1) },
    })
    expect(await come(account(), viewer.sessionId)).toMatchObject({ refusal: 'stranger' })
    expect(await count()).toBe(0)
    await linkTo(viewer, account())
    expect(await come(account(), viewer.sessionId)).toMatchObject({ refusal: 'stranger' }) // the wish is used up
    expect(await count()).toBe(1)
    // By an account that is refused or linked already, too.
    await beginLinking({ viewer, input: { way: 'github' } })
    expect(await come(account({ emailVerified: false }), viewer.sessionId)).toEqual({
      ...{ refusal: 'unverified', linking: true },
    })
    expect(await come(account(), viewer.sessionId)).toMatchObject({ refusal: 'stranger', linking: false })
    expect(await count()).toBe(1)
  })

  test('an account that is somebody else’s is refused', async () => {
    const [one, two] = [await addViewer('MEMBER'), await addViewer('MEMBER')]
    const shared = account()
    await linkTo(one, shared)
    expect(await linkTo(two, shared)).toEqual({ refusal: 'linked-elsewhere', linking: true })
    expect(await linkTo(one, shared)).toEqual({ sessionId: one.sessionId })
  })

  test('is taken back as long as another way in is left', async () => {
    const viewer = await addViewer('MEMBER')
    await linkTo(viewer, account())
    const { id } = await db().identity.findFirstOrThrow({ where: { memberId: viewer.memberId } })
    const events = await countEvents()
    await expect(unlinkIdentity({ viewer, input: { id } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('only way to sign in'),
    })
    expect(await countEvents()).toBe(events)
    await db().member.update({ where: { id: viewer.memberId }, data: { passwordHash: await hashPassword('x') } })
    await unlinkIdentity({ viewer, input: { id } })
    expect(await db().identity.count({ where: { id } })).toBe(0)
    expect((await lastEvent('identity.unlinked'))?.detail).toMatchObject({ identityId: id, provider: 'github' })
  })

  test('a sign-in that is not set up cannot be linked', async () => {
    const viewer = await addViewer('MEMBER')
    await expect(beginLinking({ viewer, input: { way: 'google' } })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('reset-admin switches the password on again, for whoever is locked out by another sign-in', async () => {
  await linkTo(mira, account())
  await change({ passwordSignIn: false })
  await resetAdmin(mira.email)
  expect((await deskSettings()).settings.passwordSignIn).toBe(true)
  expect(await lastEvent('settings.changed')).toMatchObject({
    actorKind: 'TERMINAL',
    detail: { after: { passwordSignIn: true } },
  })
})
