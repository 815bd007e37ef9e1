import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenRequestSchema } from '@/lib/token/request'
import { db, openDb } from '../db'
import { append, type Entry } from '../ledger/append'
import { addTestKey, addViewer } from '../testing/seed'
import { makeTestDesk } from '../testing/test-desk'
import { issueToken } from '../tokens/issue-token'
import { revokeToken } from '../tokens/revoke-token'
import { bitsOf, placesOf, SEGMENT_SIZE } from './bits'
import { all, not, term } from './condition'
import { EventIndex, eventIndex } from './event-index'
import { find } from './find'

const desk = await makeTestDesk()

const entry = (name: string): Entry => ({
  actor: { kind: 'SYSTEM' },
  action: 'template.created',
  target: { kind: 'TEMPLATE', id: name },
  detail: { name },
})

async function addEvents(count: number, name: string) {
  for (let left = count; left > 0; left -= 1_000) {
    await append(Array.from({ length: Math.min(left, 1_000) }, () => entry(name)))
  }
}

const head = async () => (await db().auditEvent.findFirst({ orderBy: { seq: 'desc' } }))?.seq ?? 0

async function numbers(index: EventIndex, word: string): Promise<number[]> {
  const view = await index.view([`g=${word}`])
  const found: number[] = []
  for (let segment = 0; segment * SEGMENT_SIZE < view.head; segment += 1) {
    const posting = view.posting(`g=${word}`, segment)
    if (posting) for (const place of placesOf(bitsOf(posting))) found.push(segment * SEGMENT_SIZE + 1 + place)
  }
  return found
}

test('a new event is found at once, a full segment is kept, and the next process goes on from it', async () => {
  await addEvents(10, 'abc')
  const early = (await head()) - 9
  const index = new EventIndex(db())
  expect(await numbers(index, 'abc')).toEqual(Array.from({ length: 10 }, (_, at) => early + at))
  expect(await db().auditSegment.count()).toBe(0)

  await addEvents(SEGMENT_SIZE - 100, 'filler')
  await addEvents(200, 'xyz')
  expect((await numbers(index, 'abc')).length).toBe(10)
  expect((await numbers(index, 'xyz')).length).toBe(200)
  await index.settled()
  expect(await db().auditSegment.count()).toBe(1)
  expect((await numbers(index, 'xyz')).length, 'across the border, in the process that kept it').toBe(200)

  const other = openDb(`file:${desk.databaseFile}`)
  const second = new EventIndex(other)
  expect((await numbers(second, 'xyz')).length, 'in a process that reads it').toBe(200)
  await addEvents(3, 'xyz')
  expect((await numbers(second, 'xyz')).length).toBe(203)
  expect((await numbers(index, 'xyz')).length).toBe(203)
  await other.$disconnect()
})

test('two processes that keep the same segment keep it once', async () => {
  const other = openDb(`file:${desk.databaseFile}`)
  const [one, two] = [new EventIndex(db()), new EventIndex(other)]
  await Promise.all([one.catchUp(), two.catchUp()])
  await addEvents(SEGMENT_SIZE, 'twice')
  await Promise.all([one.catchUp(), two.catchUp()])
  await Promise.all([one.settled(), two.settled()])
  expect(await db().auditSegment.count()).toBe(2)
  const counts = await Promise.all(
    [one, two, new EventIndex(db())].map(async (it) => (await numbers(it, 'xyz')).length),
  )
  expect(counts).toEqual([203, 203, 203])
  await other.$disconnect()
})

test('a segment that cannot be kept is answered from memory, and kept later', async () => {
  const index = new EventIndex(db())
  await index.catchUp()
  await db().$executeRawUnsafe(
    'CREATE TRIGGER "full" BEFORE INSERT ON "AuditSegment" BEGIN SELECT RAISE(ABORT, \'disk full\'); END',
  )
  await addEvents(SEGMENT_SIZE, 'mno')
  const expected = (await numbers(index, 'mno')).length
  await index.settled()
  expect(await db().auditSegment.count()).toBe(2)
  expect((await numbers(index, 'mno')).length).toBe(expected)
  await db().$executeRawUnsafe('DROP TRIGGER "full"')
  await addEvents(SEGMENT_SIZE, 'later')
  await index.catchUp()
  await index.settled()
  expect(await db().auditSegment.count()).toBe(4)
  expect((await numbers(index, 'mno')).length).toBe(expected)
  expect((await numbers(new EventIndex(db()), 'mno')).length).toBe(expected)
})

test('numbers that somebody took out of the ledger leave a hole, and all that follows is found', async () => {
  await addEvents(5, 'hole')
  const last = await head()
  await db().auditEvent.delete({ where: { seq: last - 2 } })
  expect(await numbers(new EventIndex(db()), 'hol')).toEqual([last - 4, last - 3, last - 1, last])
})

test('a histogram counts what lies between numbers, over segments', async () => {
  const last = await head()
  const bounds = [1, 5, SEGMENT_SIZE - 7, SEGMENT_SIZE + 9, 3 * SEGMENT_SIZE, last + 1]
  const finder = await find({ condition: term('action=template.created') })
  const stored = await db().auditEvent.findMany({ where: { action: 'template.created' }, select: { seq: true } })
  const between = (from = 0, to = 0) => stored.filter(({ seq }) => seq >= from && seq < to).length
  expect(await finder.histogram(bounds)).toEqual([bounds.slice(1).map((to, at) => between(bounds[at], to))])
  expect(await finder.count()).toBe(stored.length)
})

test('what was asked stands as of its head, though tokens are revoked and segments kept meanwhile', async () => {
  const [admin, key] = [await addViewer('ADMIN', 'Mira Novak'), await addTestKey({ name: 'Lectures' })]
  const input = tokenRequestSchema.parse({
    ...{ requestId: randomUUID(), apiKeyId: key.id, permissions: ['allow_join'], roles: [], version2: true },
    ...{ roomId: '2kyv-gzay-64pq', participantId: 'lena.hoffmann', purpose: '' },
    expiry: { kind: 'in', amount: 2, unit: 'hours' },
  })
  const { record } = await issueToken({ viewer: admin, input })
  const live = { condition: all(term('action=token.issued'), not({ kind: 'revoked' })) }
  const before = await find(live)
  const selection = await before.selection()

  await revokeToken({ viewer: admin, input: { id: record.id, reason: 'Left the team' } })
  expect(await (await find(live)).count(), 'of a new question').toBe(0)
  expect(await before.count(), 'while the revocation stands in memory').toBe(1)
  await addEvents(SEGMENT_SIZE, 'later')
  await find(live)
  await eventIndex().settled()
  expect(await (await find(live)).count()).toBe(0)
  expect(await before.count(), 'once it is kept').toBe(1)
  expect(selection.count).toBe(1)
  expect([...selection.parts(10)]).toEqual([[before.head]])
})
