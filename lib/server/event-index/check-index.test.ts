import { beforeAll, expect, test } from 'vitest'
import { fillDesk } from '@/scripts/demo/fill-desk'
import { db } from '../db'
import { addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { checkIndex, dropIndex } from './check-index'
import { EventIndex } from './event-index'
import { REVOKED } from './open-segment'

await makeTestDesk(() => Date.now() - 400 * 86_400_000)

async function build() {
  const index = new EventIndex(db())
  await index.catchUp()
  await index.settled()
}

beforeAll(async () => {
  const admin = await addViewer('ADMIN', 'Mira Novak')
  await fillDesk({ rows: 17_000, until: Date.now(), firstAdmin: { id: admin.memberId } })
  await build()
}, 120_000)

test('an index that was made from the events agrees with them, also when it was made by pieces', async () => {
  expect(await checkIndex(db())).toEqual({ segments: 1, events: 16_384, wrong: [] })
  const kept = await db().auditPosting.findMany()
  await dropIndex(db())
  await build()
  expect(await db().auditPosting.findMany()).toEqual(kept)
  expect(kept.some(({ term }) => term === REVOKED)).toBe(true)
})

test.each([
  ['a place', `UPDATE AuditPosting SET places = x'01' WHERE term = 'permission=allow_mod'`, 'allow_mod'],
  ['a missing term', `DELETE FROM AuditPosting WHERE term = 'g=exa'`, 'g=exa'],
  ['one too many', `INSERT INTO AuditPosting VALUES ('who=nobody', 0, x'05')`, 'who=nobody'],
  ['a time', `UPDATE AuditSegment SET exp = life`, 'exp'],
  ['a revocation', `UPDATE AuditPosting SET places = x'' WHERE term = '${REVOKED}'`, 'revoked'],
])('finds %s that somebody changed', async (_, sql, word) => {
  const undone = new Error('undone')
  const changed = db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(sql)
      const { wrong } = await checkIndex(tx)
      expect(wrong.map((it) => it.segment)).toEqual([0])
      expect(wrong[0]?.problem).toContain(word)
      throw undone
    },
    { timeout: 60_000 },
  )
  await expect(changed).rejects.toBe(undone)
})
