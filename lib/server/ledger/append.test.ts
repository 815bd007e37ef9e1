import { describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { AppError } from '../errors'
import { problemsOfChain } from '../testing/chain-problems'
import { makeTestDesk } from '../testing/test-desk'
import { append, type Entry } from './append'
import { create, ensure, update } from './plan'

await makeTestDesk()

const entry = (action: Entry['action'] = 'key.renamed', writes: Entry['writes'] = []): Entry => ({
  actor: { kind: 'MEMBER', id: 'mira' },
  action,
  target: { kind: 'API_KEY', id: 'key' },
  detail: { before: 'Lectures', after: 'Lectures, spring' },
  writes,
})

const keyRow = (id: string, apiKey = `api-${id}`) =>
  create('apiKey', { id, name: id, apiKey, stage: 'STAGING', createdAt: new Date() })

describe('append', () => {
  test('the very first events of a desk introduce its seal key and are chained and sealed', async () => {
    const [first] = await db().auditEvent.findMany({ orderBy: { seq: 'asc' } })
    expect(first?.action).toBe('desk.created')
    expect(Object.keys(JSON.parse(first?.detail ?? '{}'))).toEqual(['sealKeyId', 'sealPublicKey'])
    expect(await problemsOfChain()).toEqual([])
  })

  test('seals the last event of a commit and chains the others', async () => {
    const before = await db().auditEvent.count()
    await append([entry(), entry(), entry()])
    const events = await db().auditEvent.findMany({ where: { seq: { gt: before } }, orderBy: { seq: 'asc' } })
    expect(events.map((it) => it.seal !== null)).toEqual([false, false, true])
    expect(await problemsOfChain()).toEqual([])
  })

  test('keeps one chain without gaps when many append at once', async () => {
    const before = await db().auditEvent.count()
    await Promise.all(Array.from({ length: 60 }, () => append([entry()])))
    expect(await db().auditEvent.count()).toBe(before + 60)
    expect(await problemsOfChain()).toEqual([])
  })

  test('salts each detail, so that equal ones cannot be told from their hashes', async () => {
    await append([entry(), entry()])
    const [a, b] = await db().auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 2 })
    expect(a?.detail).toBe(b?.detail)
    expect(a?.detailHash).not.toEqual(b?.detailHash)
    expect(a?.salt?.length).toBe(16)
  })

  test('does not go back in time when the clock does', async () => {
    await append([entry()])
    vi.setSystemTime(Date.now() - 3_600_000)
    await append([entry()])
    vi.useRealTimers()
    expect(await problemsOfChain()).toEqual([])
  })
})

describe('rows and events', () => {
  test('are written together', async () => {
    await append([entry('key.added', [keyRow('together')])])
    expect(await db().apiKey.count({ where: { id: 'together' } })).toBe(1)
  })

  const refusal = new AppError('conflict', 'changed meanwhile')
  test.each([
    ['a row that violates uniqueness', [keyRow('first'), keyRow('second', 'api-first')]],
    ['an update that fits no row', [keyRow('third'), update('apiKey', { id: 'nobody' }, { name: 'x' }, refusal)]],
    ['a check that fails', [keyRow('fourth'), ensure('apiKey', { id: 'fourth', disabledAt: { not: null } }, refusal)]],
  ])('are not written at all with %s', async (_, writes) => {
    const [events, keys] = [await db().auditEvent.count(), await db().apiKey.count()]
    await expect(append([entry(), entry('key.added', writes)])).rejects.toThrow()
    expect([await db().auditEvent.count(), await db().apiKey.count()]).toEqual([events, keys])
    await append([entry()])
    expect(await problemsOfChain()).toEqual([])
  })

  test('an update that fits more than one row is refused', async () => {
    await append([entry('key.added', [keyRow('fifth'), keyRow('sixth')])])
    const both = update('apiKey', { id: { in: ['fifth', 'sixth'] } }, { name: 'both' }, refusal)
    await expect(append([entry('key.renamed', [both])])).rejects.toBe(refusal)
    expect(await db().apiKey.count({ where: { name: 'both' } })).toBe(0)
  })

  test('a row is not written when its event cannot be', async () => {
    await db().$executeRawUnsafe(
      `CREATE TRIGGER fail BEFORE INSERT ON "AuditEvent" BEGIN SELECT RAISE(ABORT, 'no event'); END`,
    )
    await expect(append([entry('key.added', [keyRow('alone')])])).rejects.toThrow()
    await db().$executeRawUnsafe('DROP TRIGGER fail')
    expect(await db().apiKey.count({ where: { id: 'alone' } })).toBe(0)
  })
})

test('nothing to append appends nothing', async () => {
  const before = await db().auditEvent.count()
  await append([])
  expect(await db().auditEvent.count()).toBe(before)
})
