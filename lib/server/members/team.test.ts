import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { joinSchema } from '@/lib/members/link-schemas'
import { db } from '../db'
import { hashPassword, passwordFits } from '../password'
import { loadViewer } from '../sessions/load-viewer'
import { signIn } from '../sessions/sign-in'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { changeRole, disableMember, enableMember } from './change-member'
import { acceptInvitation, inviteMember, readInvitation, withdrawInvitation } from './invitations'
import { listMembers } from './list-members'
import { changeOwnName, changeOwnPassword, readOwnProfile } from './own-profile'
import { offerPasswordReset, readPasswordReset, resetPassword } from './password-reset'
import { resetAdmin } from './reset-admin'

const desk = await makeTestDesk()
const from = { ip: '198.51.100.7', userAgent: 'Test Browser 1.0' }
const PASSWORD = 'quiet harbour lantern 42'
const mira = await addViewer('ADMIN', 'Mira Novak')

const join = (code: string, over: Partial<Parameters<typeof joinSchema.parse>[0] & object> = {}) =>
  acceptInvitation({
    input: joinSchema.parse({
      code,
      name: 'Jonas Weber',
      email: 'Jonas.Weber@Example.com',
      password: PASSWORD,
      ...over,
    }),
    from,
  })

/** Everything that the database file holds by now. */
const stored = () =>
  readFileSync(desk.databaseFile).toString('latin1') + readFileSync(`${desk.databaseFile}-wal`).toString('latin1')

describe('an invitation', () => {
  test('lets one person join with its role, once, and its code is stored nowhere', async () => {
    const { code } = await inviteMember({ viewer: mira, input: { role: 'TESTER', note: 'Jonas' } })
    expect(stored()).not.toContain(code)
    expect(await readInvitation({ input: { code }, from })).toMatchObject({ role: 'TESTER' })
    await join(code)
    const member = await db().member.findUniqueOrThrow({ where: { email: 'jonas.weber@example.com' } })
    expect(member).toMatchObject({ name: 'Jonas Weber', role: 'TESTER', disabledAt: null })
    expect(await passwordFits(PASSWORD, member.passwordHash)).toBe(true)
    expect((await lastEvent('member.added'))?.detail).toMatchObject({
      role: 'TESTER',
      email: 'jonas.weber@example.com',
    })
    await expect(join(code, { email: 'second@example.com' })).rejects.toMatchObject({ code: 'not-found' })
    expect(await db().member.count({ where: { email: 'second@example.com' } })).toBe(0)
  })

  test('works for seven days, and not when it was withdrawn', async () => {
    const { id, code, expiresAt } = await inviteMember({ viewer: mira, input: { role: 'MEMBER', note: 'Aylin' } })
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.99 * 86_400_000)
    await withdrawInvitation({ viewer: mira, input: { id } })
    await expect(join(code, { email: 'aylin@example.com' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(withdrawInvitation({ viewer: mira, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
    expect((await lastEvent('invitation.withdrawn'))?.detail).toEqual({ note: 'Aylin' })

    const late = await inviteMember({ viewer: mira, input: { role: 'MEMBER', note: 'Aylin' } })
    await db().accessLink.update({ where: { id: late.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(readInvitation({ input: { code: late.code }, from })).rejects.toMatchObject({ code: 'not-found' })
    expect((await lastEvent('link.refused'))?.detail).toMatchObject({ kind: 'INVITATION', ip: from.ip })
  })

  test('is not used up by an e-mail address that is taken, a weak password, or two at once', async () => {
    const { code } = await inviteMember({ viewer: mira, input: { role: 'MEMBER', note: 'Tove' } })
    await expect(join(code)).rejects.toMatchObject({ extra: { fields: { email: expect.stringContaining('already') } } })
    await expect(join(code, { password: 'password1234' })).rejects.toMatchObject({
      extra: { fields: { password: expect.stringContaining('too easy') } },
    })
    const both = await Promise.allSettled([
      join(code, { email: 'tove.a@example.com' }),
      join(code, { email: 'tove.b@example.com' }),
    ])
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().member.count({ where: { email: { startsWith: 'tove.' } } })).toBe(1)
  })

  test('a code of a reset link opens no invitation', async () => {
    const tilda = await addViewer('MEMBER', 'Tilda')
    const { code } = await offerPasswordReset({ viewer: mira, input: { id: tilda.memberId } })
    await expect(readInvitation({ input: { code }, from })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('guesses are limited by address', async () => {
    const guess = (ip: string) => readInvitation({ input: { code: 'wrong' }, from: { ip, userAgent: null } })
    for (let tries = 0; tries < 20; tries += 1) {
      await expect(guess('203.0.113.80')).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(guess('203.0.113.80')).rejects.toMatchObject({
      code: 'too-many',
      extra: { retryAfterSeconds: expect.any(Number) },
    })
    await expect(guess('203.0.113.81')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a member', () => {
  test('has another role with the next request', async () => {
    const viewer = await addViewer('MEMBER', 'Owen Pryce')
    const input = { id: viewer.memberId, role: 'AUDITOR', before: 'MEMBER' } as const
    await changeRole({ viewer: mira, input })
    expect(await loadViewer(viewer.sessionId, from)).toMatchObject({ role: 'AUDITOR' })
    expect((await lastEvent('member.role-changed'))?.detail).toEqual({
      name: 'Owen Pryce',
      before: 'MEMBER',
      after: 'AUDITOR',
    })
    // Another admin still saw the old role.
    await expect(changeRole({ viewer: mira, input: { ...input, role: 'ADMIN' } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('who is disabled is out with the next request, and in again only by signing in', async () => {
    const viewer = await addViewer('MEMBER', 'Greta Holm')
    const passwordHash = await hashPassword(PASSWORD)
    await db().member.update({ where: { id: viewer.memberId }, data: { passwordHash } })
    const again = () => signIn({ email: viewer.email, password: PASSWORD, from })
    const { sessionId } = await again()
    await disableMember({ viewer: mira, input: { id: viewer.memberId } })
    expect(await loadViewer(viewer.sessionId, from)).toBeNull()
    expect(await loadViewer(sessionId, from)).toBeNull()
    await expect(again()).rejects.toMatchObject({ code: 'invalid-input' })
    await enableMember({ viewer: mira, input: { id: viewer.memberId } })
    expect(await loadViewer(sessionId, from)).toBeNull()
    expect(await loadViewer((await again()).sessionId, from)).not.toBeNull()
    expect((await lastEvent('member.enabled'))?.targetId).toBe(viewer.memberId)
  })

  test('the last active admin keeps the role and the account, also when two go at once', async () => {
    await db().member.updateMany({ where: { role: 'ADMIN', id: { not: mira.memberId } }, data: { role: 'MEMBER' } })
    const own = { id: mira.memberId, role: 'MEMBER', before: 'ADMIN' } as const
    const events = await countEvents()
    await expect(changeRole({ viewer: mira, input: own })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('last active admin'),
    })
    await expect(disableMember({ viewer: mira, input: own })).rejects.toMatchObject({ code: 'conflict' })
    expect(await countEvents()).toBe(events)
    expect(await loadViewer(mira.sessionId, from)).toMatchObject({ role: 'ADMIN' })

    const other = await addViewer('ADMIN', 'Yusuf Kaya')
    const both = await Promise.allSettled([
      changeRole({ viewer: mira, input: { id: other.memberId, role: 'MEMBER', before: 'ADMIN' } }),
      changeRole({ viewer: other, input: own }),
    ])
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().member.count({ where: { role: 'ADMIN', disabledAt: null } })).toBe(1)
    await db().member.update({ where: { id: mira.memberId }, data: { role: 'ADMIN' } })
  })

  test('the team shows who is here and who is invited, to admins alone', async () => {
    await inviteMember({ viewer: mira, input: { role: 'AUDITOR', note: 'Petra Lindqvist' } })
    const { members, invitations } = await listMembers({ viewer: mira })
    expect(members.find(({ id }) => id === mira.memberId)).toMatchObject({ name: 'Mira Novak', hasPassword: false })
    expect(invitations[0]).toMatchObject({ note: 'Petra Lindqvist', role: 'AUDITOR', invitedBy: 'Mira Novak' })
    expect(JSON.stringify({ members, invitations })).not.toMatch(/argon2|codeHash/)
  })
})

describe('a reset link', () => {
  test('sets a new password once, and ends every session', async () => {
    const viewer = await addViewer('MEMBER', 'Lena Hoffmann')
    const first = await offerPasswordReset({ viewer: mira, input: { id: viewer.memberId } })
    const { code } = await offerPasswordReset({ viewer: mira, input: { id: viewer.memberId } })
    await expect(readPasswordReset({ input: { code: first.code }, from })).rejects.toMatchObject({ code: 'not-found' })
    expect(await readPasswordReset({ input: { code }, from })).toEqual({ name: 'Lena Hoffmann', email: viewer.email })
    expect(stored()).not.toContain(code)
    const input = { code, password: PASSWORD }
    expect(await resetPassword({ input, from })).toEqual({ email: viewer.email })
    expect(await loadViewer(viewer.sessionId, from)).toBeNull()
    await signIn({ email: viewer.email, password: PASSWORD, from })
    await expect(resetPassword({ input, from })).rejects.toMatchObject({ code: 'not-found' })
    expect((await lastEvent('member.password-reset'))?.actorId).toBe(viewer.memberId)
  })

  test('does not work for a disabled member, nor is it made for one', async () => {
    const viewer = await addViewer('MEMBER', 'Ida Berg')
    const { code } = await offerPasswordReset({ viewer: mira, input: { id: viewer.memberId } })
    await disableMember({ viewer: mira, input: { id: viewer.memberId } })
    await expect(resetPassword({ input: { code, password: PASSWORD }, from })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(offerPasswordReset({ viewer: mira, input: { id: viewer.memberId } })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('at the terminal it is for the only admin, or the one that is named, who is enabled with it', async () => {
    await db().member.updateMany({ where: { role: 'ADMIN', id: { not: mira.memberId } }, data: { role: 'MEMBER' } })
    const { code, name } = await resetAdmin(null)
    expect(name).toBe('Mira Novak')
    expect((await lastEvent('member.reset-offered'))?.actorKind).toBe('TERMINAL')
    await resetPassword({ input: { code, password: PASSWORD }, from })

    const other = await addViewer('ADMIN', 'Yusuf Kaya')
    await expect(resetAdmin(null)).rejects.toMatchObject({ message: expect.stringContaining('several') })
    await expect(resetAdmin('nobody@example.com')).rejects.toMatchObject({ code: 'not-found' })
    await disableMember({ viewer: mira, input: { id: other.memberId } })
    const again = await resetAdmin(other.email)
    expect(again).toMatchObject({ name: 'Yusuf Kaya', enabled: true })
    expect(await readPasswordReset({ input: { code: again.code }, from })).toMatchObject({ name: 'Yusuf Kaya' })
  })
})

describe('the own profile', () => {
  test('the name is changed where nobody else changed it meanwhile', async () => {
    const viewer = await addViewer('TESTER', 'N. Silva')
    await changeOwnName({ viewer, input: { name: 'Noa Silva' } })
    expect(await readOwnProfile({ viewer })).toMatchObject({ name: 'Noa Silva', hasPassword: false })
    await expect(changeOwnName({ viewer, input: { name: 'Noah Silva' } })).rejects.toMatchObject({ code: 'conflict' })
    expect((await lastEvent('member.renamed'))?.detail).toEqual({ before: 'N. Silva', after: 'Noa Silva' })
  })

  test('the password wants the old one, and ends every other session', async () => {
    const viewer = await addViewer('MEMBER', 'Sami Haddad')
    await db().member.update({ where: { id: viewer.memberId }, data: { passwordHash: await hashPassword(PASSWORD) } })
    const { sessionId } = await signIn({ email: viewer.email, password: PASSWORD, from })
    const next = 'violet tractor under snow'
    const change = (current: string, password = next) => changeOwnPassword({ viewer, input: { current, password } })
    await expect(change('not it at all')).rejects.toMatchObject({ extra: { fields: { current: expect.any(String) } } })
    await expect(change(PASSWORD, 'sami haddad 12')).rejects.toMatchObject({
      extra: { fields: { password: expect.stringContaining('too easy') } },
    })
    expect(await change(PASSWORD)).toEqual({ ended: 1 })
    expect(await loadViewer(sessionId, from)).toBeNull()
    expect(await loadViewer(viewer.sessionId, from)).not.toBeNull()
    await signIn({ email: viewer.email, password: next, from })
    for (let tries = 0; tries < 5; tries += 1)
      await expect(change('wrong')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(change(next)).rejects.toMatchObject({ code: 'too-many' })
    expect((await lastEvent('request.refused'))?.detail).toMatchObject({ verb: 'changeOwnPassword', code: 'too-many' })
  })
})
