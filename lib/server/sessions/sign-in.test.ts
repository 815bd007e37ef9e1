import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { hashPassword } from '../password'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { loadViewer } from './load-viewer'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

const argon2Checks = vi.hoisted(() => vi.fn())
vi.mock('@node-rs/argon2', async (original) => {
  const actual = await original<typeof import('@node-rs/argon2')>()
  return {
    ...actual,
    verify: (...given: Parameters<typeof actual.verify>) => {
      argon2Checks()
      return actual.verify(...given)
    },
  }
})

await makeTestDesk()
const from = { ip: '198.51.100.7', userAgent: 'Test Browser 1.0' }
const password = 'quiet harbour lantern 42'
const mira = await addViewer('MEMBER', 'Mira')
await db().member.update({ where: { id: mira.memberId }, data: { passwordHash: await hashPassword(password) } })

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  await db().member.updateMany({ data: { disabledAt: null } })
})

const refusalOf = (email: string, tried: string, ip = from.ip) =>
  signIn({ email, password: tried, from: { ...from, ip } }).then(
    () => null,
    (error) => ({ code: error.code, message: error.message, ...error.extra }),
  )

describe('sign-in', () => {
  test('starts a session that holds, and records it', async () => {
    const { sessionId } = await signIn({ email: mira.email, password, from })
    expect(await loadViewer(sessionId, from)).toEqual({ ...mira, sessionId })
    expect(await lastEvent('session.started')).toMatchObject({
      actorId: mira.memberId,
      targetId: sessionId,
      detail: from,
    })
  })

  test('answers a wrong password, an unknown e-mail and a disabled member alike', async () => {
    const wrong = await refusalOf(mira.email, 'wrong')
    const unknown = await refusalOf('nobody@example.com', password)
    await db().member.updateMany({ data: { disabledAt: new Date() } })
    const disabled = await refusalOf(mira.email, password)
    expect(wrong).toEqual({ code: 'invalid-input', message: 'E-mail address or password is wrong.' })
    expect(unknown).toEqual(wrong)
    expect(disabled).toEqual(wrong)
  })

  test('records a refusal without the e-mail address or the password', async () => {
    await refusalOf('typo@example.com', 'hunter2hunter2')
    const event = await lastEvent('sign-in.refused')
    expect(event).toMatchObject({
      actorKind: 'ANONYMOUS',
      targetId: null,
      detail: { code: 'wrong-credentials', count: 1 },
    })
    expect(JSON.stringify(event)).not.toMatch(/typo@|hunter2/)
  })

  test('a flood of refusals is few events', async () => {
    const before = await countEvents()
    for (let index = 0; index < 30; index++) await refusalOf('nobody@example.com', 'wrong', `198.51.100.${index}`)
    expect((await countEvents()) - before).toBeLessThanOrEqual(5)
    expect((await lastEvent('sign-in.refused'))?.detail.count).toBe(10)
  })
})

describe('a flood from one address with ever new e-mail addresses', () => {
  test('is few events, and few counters', async () => {
    const before = await countEvents()
    for (let index = 0; index < 60; index++) await refusalOf(`person${index}@example.com`, 'wrong')
    expect((await countEvents()) - before).toBeLessThanOrEqual(4)
    expect(await db().rateLimit.count()).toBeLessThanOrEqual(15)
  })

  test('does not use up the tries of a member', async () => {
    for (let index = 0; index < 10; index++) await refusalOf(`person${index}@example.com`, 'wrong')
    for (let index = 0; index < 15; index++) expect((await refusalOf(mira.email, 'wrong'))?.code).toBe('too-many')
    expect(await refusalOf(mira.email, password, '203.0.113.5')).toBeNull()
  })
})

test('an unknown e-mail costs the same work as a known one: one argon2 check', async () => {
  for (const email of [mira.email, 'nobody@example.com']) {
    argon2Checks.mockClear()
    await refusalOf(email, 'wrong')
    expect(argon2Checks, email).toHaveBeenCalledTimes(1)
  }
})

describe('signing in again in the same browser', () => {
  test('ends the session whose cookie is overwritten, of the same member only', async () => {
    const first = (await signIn({ email: mira.email, password, from })).sessionId
    const stranger = await addViewer('ADMIN')
    await signIn({ email: mira.email, password, from, replaces: stranger.sessionId })
    expect(await loadViewer(stranger.sessionId, from)).not.toBeNull()
    const second = (await signIn({ email: mira.email, password, from, replaces: first })).sessionId
    expect(await loadViewer(first, from)).toBeNull()
    expect(await loadViewer(second, from)).not.toBeNull()
    expect(await lastEvent('session.ended')).toMatchObject({ targetId: first, detail: { why: 'signed in again' } })
  })
})

describe('after ten failures', () => {
  test('of an account, more tries do not block the address for colleagues', async () => {
    for (let index = 0; index < 10; index++) await refusalOf(mira.email, 'wrong', `203.0.113.${index}`)
    for (let index = 0; index < 15; index++) await refusalOf(mira.email, 'wrong')
    expect((await refusalOf('colleague@example.com', 'wrong'))?.code).toBe('invalid-input')
  })

  test('an account has to wait, also with the right password and from another address, and is told how long', async () => {
    for (let index = 0; index < 10; index++) await refusalOf(mira.email, 'wrong', `203.0.113.${index}`)
    const refusal = await refusalOf(mira.email, password, '203.0.113.99')
    expect(refusal?.code).toBe('too-many')
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(14 * 60)
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(15 * 60)
  })

  test('an address has to wait, also for other accounts', async () => {
    for (let index = 0; index < 10; index++) await refusalOf(`person${index}@example.com`, 'wrong')
    expect((await refusalOf(mira.email, password))?.code).toBe('too-many')
    expect(await refusalOf(mira.email, password, '203.0.113.5')).toBeNull()
  })

  test('an IPv6 client cannot hop from address to address within its network', async () => {
    for (let index = 0; index < 10; index++)
      await refusalOf(`person${index}@example.com`, 'wrong', `2001:db8:1:2::${index}`)
    expect((await refusalOf('another@example.com', 'wrong', '2001:db8:1:2:ffff::1'))?.code).toBe('too-many')
    expect((await refusalOf('another@example.com', 'wrong', '2001:db8:1:3::1'))?.code).toBe('invalid-input')
  })

  test('guesses made at the same moment count as well', async () => {
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, index) => refusalOf(mira.email, 'wrong', `203.0.113.${index}`)),
    )
    expect(answers.filter((it) => it?.code === 'invalid-input')).toHaveLength(10)
    expect(answers.filter((it) => it?.code === 'too-many')).toHaveLength(5)
  })

  test('a success forgets the failures of the account, and does not count for the address', async () => {
    for (let index = 0; index < 9; index++) await refusalOf(mira.email, 'wrong', `203.0.113.${index}`)
    for (let index = 0; index < 12; index++) expect(await refusalOf(mira.email, password)).toBeNull()
  })

  test('the wait ends by itself', async () => {
    for (let index = 0; index < 11; index++) await refusalOf(mira.email, 'wrong')
    await db().rateLimit.updateMany({ data: { expire: new Date(Date.now() - 1) } })
    expect(await refusalOf(mira.email, password)).toBeNull()
  })
})

describe('a session', () => {
  const start = async () => (await signIn({ email: mira.email, password, from })).sessionId
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

  test('ends with sign-out, at once, and only once', async () => {
    const sessionId = await start()
    await signOut(sessionId)
    expect(await loadViewer(sessionId, from)).toBeNull()
    expect(await lastEvent('session.ended')).toMatchObject({ actorId: mira.memberId, targetId: sessionId })
    const events = await countEvents()
    await Promise.all([signOut(sessionId), signOut('unknown')])
    expect(await countEvents()).toBe(events)
  })

  test('ends with the member being disabled', async () => {
    const sessionId = await start()
    await db().member.updateMany({ data: { disabledAt: new Date() } })
    expect(await loadViewer(sessionId, from)).toBeNull()
  })

  test('ends after a day without use', async () => {
    const sessionId = await start()
    expect(await loadViewer(sessionId, from, hours(24.1))).toBeNull()
  })

  test('ends after seven days, however it is used', async () => {
    const sessionId = await start()
    for (let hour = 20; hour < 168; hour += 20) expect(await loadViewer(sessionId, from, hours(hour))).not.toBeNull()
    expect(await loadViewer(sessionId, from, hours(168.1))).toBeNull()
  })

  test('that does not exist is nobody', async () => {
    expect(await loadViewer('0199aaaa-0000-7000-8000-000000000000', from)).toBeNull()
  })
})
