import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { AppError } from '../errors'
import { makeTestDesk } from '../testing/test-desk'
import { append, type Entry } from './append'
import { GENESIS_HASH, hashDetail, hashEvent, sealedBytes } from './encoding'
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

/** Follows the whole chain by its public key alone, as somebody outside would. */
async function problemsOfChain(): Promise<string[]> {
  const problems: string[] = []
  const keys = JSON.parse((await db().deskKey.findFirstOrThrow()).sealPublicKeys) as Record<string, string>
  let head: { seq: number; at: Date; hash: Uint8Array; seal: Uint8Array | null } = {
    seq: 0,
    at: new Date(0),
    hash: GENESIS_HASH,
    seal: null,
  }
  for (const event of await db().auditEvent.findMany({ orderBy: { seq: 'asc' } })) {
    if (event.seq !== head.seq + 1) problems.push(`gap before ${event.seq}`)
    if (event.at < head.at) problems.push(`${event.seq} is before ${head.seq}`)
    if (!Buffer.from(event.detailHash).equals(hashDetail(event.salt ?? new Uint8Array(), event.detail ?? ''))) {
      problems.push(`detail of ${event.seq}`)
    }
    const hash = hashEvent({ ...event, prevHash: head.hash, prevSeal: head.seal })
    if (!hash.equals(Buffer.from(event.hash)) || !Buffer.from(event.prevHash).equals(Buffer.from(head.hash))) {
      problems.push(`hash of ${event.seq}`)
    }
    if ((event.seal === null) !== (event.sealKeyId === null)) problems.push(`seal and key of ${event.seq}`)
    if (event.seal) {
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: keys[event.sealKeyId ?? ''] ?? '' },
        format: 'jwk',
      })
      if (!verify(null, sealedBytes(event.hash), key, event.seal)) problems.push(`seal of ${event.seq}`)
    }
    head = event
  }
  if (head.seal === null) problems.push('the last event has no seal')
  return problems
}

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
