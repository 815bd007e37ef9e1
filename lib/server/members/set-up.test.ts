import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { setUpSchema } from '@/lib/members/set-up-schema'
import { db } from '../db'
import { passwordFits } from '../password'
import { countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { openDesk } from './open-desk'
import { setUp, setUpState } from './set-up'

const desk = await makeTestDesk()
const from = { ip: '198.51.100.7', userAgent: 'Test Browser 1.0' }
const input = setUpSchema.parse({
  code: desk.setUpCode,
  name: ' Mira Novak ',
  email: ' Mira.Novak@Example.com',
  password: 'quiet harbour lantern 42',
  key: {
    kind: 'own',
    name: 'Lectures',
    apiKey: ' 2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11\n',
    secret: `${'5e'.repeat(32)}\n`,
    stage: 'PRODUCTION',
  },
})

describe('set-up', () => {
  test('is open at first, and its code is stored as a hash only', async () => {
    expect(await setUpState()).toBe('open')
    expect(readFileSync(desk.databaseFile).includes(desk.setUpCode)).toBe(false)
    expect(readFileSync(`${desk.databaseFile}-wal`).includes(desk.setUpCode)).toBe(false)
  })

  test('refuses a wrong code, records it, and makes nothing', async () => {
    await expect(setUp({ input: { ...input, code: 'wrong' }, from })).rejects.toMatchObject({
      code: 'invalid-input',
      extra: { fields: { code: expect.stringContaining('newest start') } },
    })
    expect((await lastEvent('set-up.refused'))?.detail).toEqual({ ip: from.ip, count: 1 })
    expect(await db().member.count()).toBe(0)
  })

  test.each(['password1234', 'qwertyuiop123', 'mira novak 1', 'aaaaaaaaaaaaa'])(
    'refuses the password %s',
    async (password) => {
      await expect(setUp({ input: { ...input, password }, from })).rejects.toMatchObject({
        extra: { fields: { password: expect.stringContaining('too easy to guess') } },
      })
      expect(await db().member.count()).toBe(0)
    },
  )

  test('a new start makes the earlier code void', async () => {
    const { setUpCode } = await openDesk()
    await expect(setUp({ input, from })).rejects.toMatchObject({ code: 'invalid-input' })
    input.code = setUpCode ?? ''
  })

  test('twice at the same moment makes one admin', async () => {
    const results = await Promise.allSettled([setUp({ input, from }), setUp({ input, from })])
    expect(results.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((it) => it.status === 'rejected')?.reason).toMatchObject({ code: 'not-found' })
  })

  test('made the admin and the key, with their events', async () => {
    const [member, ...others] = await db().member.findMany()
    expect(others).toEqual([])
    expect(member).toMatchObject({
      name: 'Mira Novak',
      email: 'mira.novak@example.com',
      role: 'ADMIN',
      disabledAt: null,
    })
    expect(await passwordFits(input.password, member?.passwordHash ?? null)).toBe(true)
    expect(member?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await db().apiKey.findMany()).toMatchObject([
      { name: 'Lectures', apiKey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11', stage: 'PRODUCTION' },
    ])
    expect(await lastEvent('desk.set-up')).toMatchObject({ actorKind: 'MEMBER', actorId: member?.id })
    expect((await lastEvent('member.added'))?.detail).toMatchObject({ role: 'ADMIN' })
    expect(await lastEvent('key.added')).toMatchObject({ actorId: member?.id })
  })

  test('is gone afterwards: the same code does nothing, and a start offers no new one', async () => {
    const events = await countEvents()
    expect(await setUpState()).toBe('done')
    await expect(setUp({ input, from })).rejects.toMatchObject({ code: 'not-found' })
    expect(await openDesk()).toEqual({ setUpCode: null })
    expect([await db().member.count(), await countEvents()]).toEqual([1, events])
  })
})
