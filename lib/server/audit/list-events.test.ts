import { describe, expect, test } from 'vitest'
import { db } from '../db'
import { PAGE_SIZE } from '../keyset-page'
import { append } from '../ledger/append'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { listEvents } from './list-events'

await makeTestDesk()
const admin = await addViewer('ADMIN', 'Mira Novak')
const auditor = await addViewer('AUDITOR', 'Priya Raman')
const key = await addTestKey({ name: 'Lectures' })
await append(
  Array.from({ length: PAGE_SIZE + 10 }, (_, index) => ({
    actor: { kind: 'MEMBER', id: admin.memberId } as const,
    action: 'key.renamed' as const,
    target: { kind: 'API_KEY', id: key.id } as const,
    detail: { before: `Lectures ${index}`, after: `Lectures ${index + 1}` },
  })),
)

describe('the audit', () => {
  test('shows events newest first, with the names of who and what', async () => {
    const { rows } = await listEvents({ viewer: auditor })
    expect(rows[0]).toMatchObject({
      action: 'key.renamed',
      actorName: 'Mira Novak',
      targetName: 'Lectures',
      detail: { before: `Lectures ${PAGE_SIZE + 9}` },
    })
    expect(rows.map((it) => it.seq)).toEqual([...rows.map((it) => it.seq)].sort((a, b) => b - a))
  })

  test('pages in both directions down to the first event', async () => {
    const first = await listEvents({ viewer: admin })
    const second = await listEvents({ viewer: admin, after: first.older ?? 0 })
    expect(second.rows.at(-1)?.seq).toBe(1)
    expect(second.older).toBeNull()
    expect(second.rows[0]?.seq).toBe((first.rows.at(-1)?.seq ?? 0) - 1)
    expect((await listEvents({ viewer: admin, before: second.newer ?? 0 })).rows).toEqual(first.rows)
  })

  test('shows an event whose detail was damaged, and the others beside it', async () => {
    const [newest] = (await listEvents({ viewer: admin })).rows
    await db().$executeRaw`UPDATE "AuditEvent" SET "detail" = "detail" || 'x' WHERE "seq" = ${newest?.seq}`
    const { rows } = await listEvents({ viewer: admin })
    expect(rows).toHaveLength(PAGE_SIZE)
    expect(rows.map((it) => it.damaged).filter(Boolean)).toEqual([true])
    expect(rows[0]).toMatchObject({ detail: null, damaged: true })
  })

  test.each(['MEMBER', 'TESTER'] as const)('is refused to %s', async (role) => {
    await expect(listEvents({ viewer: await addViewer(role) })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
