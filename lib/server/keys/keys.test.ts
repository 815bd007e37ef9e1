import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addKeySchema } from '@/lib/keys/key-schemas'
import { db } from '../db'
import { openSecret } from '../signing-secrets'
import { addViewer, countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { addKey } from './add-key'
import { listIssuingKeys } from './list-issuing-keys'
import { listKeys } from './list-keys'
import { renameKey } from './rename-key'
import { disableKey, enableKey } from './switch-key'

const desk = await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const others = [await addViewer('AUDITOR'), await addViewer('MEMBER'), await addViewer('TESTER')]

const SECRET = 'c0ffee'.repeat(11).slice(0, 64)
const input = addKeySchema.parse({
  name: 'Lectures',
  apiKey: '  2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11\n',
  secret: ` ${SECRET}\n`,
  stage: 'PRODUCTION',
})

describe('adding a key', () => {
  test('keeps the secret encrypted, without the white space around it', async () => {
    const { id } = await addKey({ viewer: admin, input })
    const [row] = await db().apiKeySecret.findMany({ where: { apiKeyId: id } })
    expect(row?.version).toBe(1)
    expect(row && openSecret(row).export().toString()).toBe(SECRET)
    for (const file of [desk.databaseFile, `${desk.databaseFile}-wal`]) {
      expect(readFileSync(file).includes(SECRET)).toBe(false)
      expect(readFileSync(file).includes(SECRET.slice(-8))).toBe(false)
    }
  })

  test('is an event, without the secret', async () => {
    const event = await lastEvent('key.added')
    expect(event).toMatchObject({
      actorId: admin.memberId,
      detail: { name: 'Lectures', apiKey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11', stage: 'PRODUCTION' },
    })
    expect(JSON.stringify(event)).not.toContain(SECRET.slice(0, 8))
  })

  test('refuses the same API key again, with the name of the other one, and writes nothing', async () => {
    const before = await countEvents()
    await expect(addKey({ viewer: admin, input: { ...input, name: 'Again' } })).rejects.toMatchObject({
      code: 'conflict',
      extra: { fields: { apiKey: expect.stringContaining('“Lectures”') } },
    })
    expect([await db().apiKey.count(), await countEvents()]).toEqual([1, before])
  })
})

describe('changing a key', () => {
  const idOf = async () => (await listKeys({ viewer: admin }))[0]?.id ?? ''

  test('renames it, with before and after', async () => {
    await renameKey({ viewer: admin, input: { id: await idOf(), name: 'Lectures, spring' } })
    expect((await listKeys({ viewer: admin }))[0]?.name).toBe('Lectures, spring')
    expect((await lastEvent('key.renamed'))?.detail).toEqual({ before: 'Lectures', after: 'Lectures, spring' })
  })

  test('to the name it has is no event', async () => {
    const before = await countEvents()
    await renameKey({ viewer: admin, input: { id: await idOf(), name: 'Lectures, spring' } })
    expect(await countEvents()).toBe(before)
  })

  test('disables and enables it, once each, however often it is asked', async () => {
    const input = { id: await idOf() }
    const before = await countEvents()
    await disableKey({ viewer: admin, input })
    await disableKey({ viewer: admin, input })
    expect((await listKeys({ viewer: admin }))[0]?.disabledAt).not.toBeNull()
    expect(await listIssuingKeys({ viewer: admin })).toEqual([])
    await enableKey({ viewer: admin, input })
    expect((await listKeys({ viewer: admin }))[0]?.disabledAt).toBeNull()
    expect(await listIssuingKeys({ viewer: admin })).toHaveLength(1)
    expect(await countEvents()).toBe(before + 2)
    expect(await lastEvent('key.disabled')).toMatchObject({ actorId: admin.memberId, targetId: input.id })
    expect(await lastEvent('key.enabled')).toMatchObject({ actorId: admin.memberId, targetId: input.id })
  })

  test('that does not exist is refused', async () => {
    const input = { id: 'nothing', name: 'x' }
    for (const verb of [renameKey, disableKey, enableKey]) {
      await expect(verb({ viewer: admin, input })).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})

describe('two admins at the same moment', () => {
  const outcomes = async (calls: Promise<void>[]) =>
    (await Promise.allSettled(calls)).map((it) => (it.status === 'fulfilled' ? 'done' : it.reason.code)).sort()

  test('rename: one is told that somebody was faster', async () => {
    const id = (await listKeys({ viewer: admin }))[0]?.id ?? ''
    const before = await countEvents()
    const names = ['Lectures, autumn', 'Lectures, winter']
    expect(await outcomes(names.map((name) => renameKey({ viewer: admin, input: { id, name } })))).toEqual([
      'conflict',
      'done',
    ])
    expect(await countEvents()).toBe(before + 1)
  })

  test('disable: it is disabled once', async () => {
    const input = { id: (await listKeys({ viewer: admin }))[0]?.id ?? '' }
    const before = await countEvents()
    await Promise.allSettled([disableKey({ viewer: admin, input }), disableKey({ viewer: admin, input })])
    expect(await countEvents()).toBe(before + 1)
    await enableKey({ viewer: admin, input })
  })
})

describe('the wrong role', () => {
  test.each(others.map((it) => [it.role, it] as const))(
    '%s changes nothing, and the refusal is an event',
    async (_, viewer) => {
      const rows = () => db().apiKey.findMany({ include: { secrets: true } })
      const before = await rows()
      const [key] = before
      const attempts = [
        addKey({ viewer, input: { ...input, apiKey: 'another' } }),
        renameKey({ viewer, input: { id: key?.id ?? '', name: 'taken' } }),
        disableKey({ viewer, input: { id: key?.id ?? '' } }),
        enableKey({ viewer, input: { id: key?.id ?? '' } }),
      ]
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
      expect(await rows()).toEqual(before)
      const refusals = await db().auditEvent.findMany({ where: { actorId: viewer.memberId } })
      expect(refusals.map((it) => JSON.parse(it.detail ?? '').verb).sort()).toEqual([
        'addKey',
        'disableKey',
        'enableKey',
        'renameKey',
      ])
    },
  )

  test('only ADMIN and AUDITOR list the keys, only ADMIN and MEMBER see those to issue with, and only an AUDITOR none to test with', async () => {
    const outcome = async (call: Promise<unknown>) =>
      call.then(
        () => true,
        () => false,
      )
    const [auditor, member, tester] = others
    for (const [viewer, lists, issues, tests] of [
      [admin, true, true, true],
      [auditor, true, false, false],
      [member, false, true, true],
      [tester, false, false, true],
    ] as const) {
      if (!viewer) throw new Error('missing viewer')
      expect([
        viewer.role,
        await outcome(listKeys({ viewer })),
        await outcome(listIssuingKeys({ viewer })),
        await outcome(listIssuingKeys({ viewer, permit: 'pack:make' })),
      ]).toEqual([viewer.role, lists, issues, tests])
    }
  })
})
