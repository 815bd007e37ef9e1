import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Db, Tx } from '../db'
import { bitsOf, decodePosting, placesOf, SEGMENT_SIZE } from './bits'
import { readEvents } from './indexed-event'
import { OpenSegment, REVOKED } from './open-segment'
import { bytesOf, countSealed } from './sealed-segments'

/** Events that are read at once. */
const STRIDE = 1_024

/** What a check of the index found. */
export interface IndexCheck {
  /** Segments that were compared, and the events they stand for. */
  segments: number
  events: number
  /** In words, by segment: empty where the index agrees with the ledger. */
  wrong: { segment: number; problem: string }[]
}

/**
 * Makes every kept segment of the index again from the ledger's events and compares: each term with each of its places, the times, and
 * which tokens are revoked by now. So every count that the desk shows is the count of the rows.
 *
 * @param progress gets the number of segments that are done
 */
export async function checkIndex(client: Db | Tx, progress?: (done: number, of: number) => void): Promise<IndexCheck> {
  const segments = await countSealed(client)
  const check: IndexCheck = { segments, events: 0, wrong: [] }
  const revoked = new Map<number, boolean>()
  for (let number = 0; number < segments; number += 1) {
    const made = await makeAgain(client, number)
    check.events += made.events
    for (const change of made.segment.revocations) revoked.set(change.seq, change.revoked)
    const problem = await differenceOf(client, made.segment)
    if (problem) check.wrong.push({ segment: number, problem })
    progress?.(number + 1, segments)
  }
  for (let number = 0; number < segments; number += 1) {
    const expected = placesIn(number, revoked)
    const kept = await placesOfTerm(client, REVOKED, number)
    if (String(kept) !== String(expected)) {
      check.wrong.push({
        segment: number,
        problem: `${expected.length} tokens are revoked, and it says ${kept.length}`,
      })
    }
  }
  return check
}

/** Throws the kept segments away; whoever asks next makes them again from the ledger. A process that runs still has its own in memory. */
export async function dropIndex(client: Db): Promise<void> {
  await client.$transaction(async (tx) => {
    await tx.auditSegment.deleteMany()
    await tx.auditPosting.deleteMany()
  })
}

async function makeAgain(client: Db | Tx, number: number): Promise<{ segment: OpenSegment; events: number }> {
  const segment = new OpenSegment(number)
  const end = segment.first + SEGMENT_SIZE
  let events = 0
  for (let last = segment.first - 1; ; ) {
    const part = await readEvents(client, { after: last, most: STRIDE })
    for (const event of part) {
      if (event.seq >= end) return { segment, events }
      segment.add(event)
      last = event.seq
      events += 1
    }
    if (part.length < STRIDE) return { segment, events }
    await breathe()
  }
}

async function differenceOf(client: Db | Tx, made: OpenSegment): Promise<string | null> {
  const kept = await client.auditPosting.findMany({
    where: { segment: made.number, NOT: { term: REVOKED } },
    select: { term: true, places: true },
  })
  const rest = new Map(kept.map(({ term, places }) => [term, places]))
  for (const { term, places } of made.encoded()) {
    const stored = rest.get(term)
    if (!stored) return `the term “${term}” is missing`
    if (Buffer.compare(stored, places) !== 0) return `the term “${term}” stands elsewhere than it says`
    rest.delete(term)
  }
  const [more] = rest.keys()
  if (more !== undefined) return `the term “${more}” stands nowhere, and it says so of ${rest.size}`
  const times = await client.auditSegment.findUniqueOrThrow({ where: { segment: made.number } })
  for (const column of ['exp', 'life'] as const) {
    if (Buffer.compare(times[column], bytesOf(made.columns[column])) !== 0) return `the times “${column}” are others`
  }
  return null
}

function placesIn(segment: number, revoked: ReadonlyMap<number, boolean>): number[] {
  const first = segment * SEGMENT_SIZE + 1
  return [...revoked]
    .filter(([seq, isRevoked]) => isRevoked && seq >= first && seq < first + SEGMENT_SIZE)
    .map(([seq]) => seq - first)
    .sort((one, other) => one - other)
}

async function placesOfTerm(client: Db | Tx, term: string, segment: number): Promise<number[]> {
  const row = await client.auditPosting.findUnique({ where: { term_segment: { term, segment } } })
  return row ? [...placesOf(bitsOf(decodePosting(row.places)))] : []
}
