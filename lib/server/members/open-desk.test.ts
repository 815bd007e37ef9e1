import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { db } from '../db'
import { recordFolded } from '../ledger/refusals'
import { countEvents, lastEvent } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { openDesk } from './open-desk'

const desk = await makeTestDesk()

test('two starts at the same moment make one desk', async () => {
  await db().auditEvent.deleteMany()
  await db().deskKey.deleteMany()
  await Promise.all([openDesk(), openDesk()])
  expect(await db().deskKey.count()).toBe(1)
  expect(await db().auditEvent.count({ where: { action: 'desk.created' } })).toBe(1)
})

test('a refusal whose event cannot be written leaves the next one to be recorded', async () => {
  const refusal = {
    actor: { kind: 'ANONYMOUS' },
    action: 'set-up.refused',
    target: null,
    detail: { ip: '198.51.100.7' },
  } as const
  await db().$executeRawUnsafe(`CREATE TRIGGER fail BEFORE INSERT ON "AuditEvent" BEGIN SELECT RAISE(ABORT, 'no'); END`)
  await expect(recordFolded('subject', refusal)).rejects.toThrow()
  await db().$executeRawUnsafe('DROP TRIGGER fail')
  const before = await countEvents()
  await recordFolded('subject', refusal)
  expect(await countEvents()).toBe(before + 1)
  expect((await lastEvent('set-up.refused'))?.detail.count).toBe(1)
})

test('another master key is refused, and nothing is changed', async () => {
  const before = await countEvents()
  writeFileSync(path.join(desk.dataDir, 'master.key'), `${'0'.repeat(64)}\n`)
  vi.resetModules() // as another start would read it
  const again = await import('./open-desk')
  await expect(again.openDesk()).rejects.toMatchObject({ code: 'conflict' })
  expect(await countEvents()).toBe(before)
})
