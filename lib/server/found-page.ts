import 'server-only'
import type { PageCursor } from '@/lib/page-cursor'
import type { AuditQuestion } from './audit-question'
import { db } from './db'
import { type Finder, find, type Start } from './event-index/find'
import { type IndexedEvent, readEventsOf } from './event-index/indexed-event'
import { mayHold, type NamedWord } from './event-index/may-hold'
import { holdsWord } from './event-index/terms'
import { cutPage, type KeysetPage, PAGE_SIZE } from './keyset-page'

/** Events whose words are looked at together: few at first, as a page is soon full where words are frequent; many where they are rare. */
const AT_ONCE = { first: 64, most: 1_024 }

/**
 * Events whose words are looked at for one page. Where the pieces of a word stand in many events and the word itself in few, a page ends
 * there, so that no search takes long.
 */
const MOST_LOOKED = 2_048

/** How many there are; `more` where it was not counted to the end. */
export interface Total {
  count: number
  more: boolean
}

/** A page of what fits a question. */
export interface FoundPage extends KeysetPage {
  total: Total
  /** The number of the newest event when this page was made: what came later is new. */
  head: number
  /** Where the search for words stopped before the page was full: the number of the event, and its time (ISO 8601). Null where it did not. */
  stopped: { seq: number; at: string } | null
}

/**
 * Finds a page of events. A cursor need not be an event that fits, nor exist.
 *
 * @param mostLooked events whose words are looked at
 */
export async function findPage(
  question: AuditQuestion,
  cursor: PageCursor,
  mostLooked: number = MOST_LOOKED,
): Promise<FoundPage> {
  const finder = await find(question)
  const { after, before } = cursor
  const start = after !== undefined ? { olderThan: after } : before !== undefined ? { newerThan: before } : {}
  const read: number[] = []
  const looked: Looked = { left: mostLooked, at: null }
  for await (const seq of verified(finder, question.words, { start, looked })) {
    read.push(seq)
    if (read.length > PAGE_SIZE) break
  }
  const stoppedAt = read.length <= PAGE_SIZE && looked.left <= 0 ? looked.at : null
  const page = { ...cutPage(read, cursor, stoppedAt), head: finder.head }
  if (stoppedAt !== null) {
    return { ...page, total: { count: page.seqs.length, more: true }, stopped: await stopAt(stoppedAt) }
  }
  const isAll = after === undefined && before === undefined && page.older === null
  if (isAll) return { ...page, total: { count: page.seqs.length, more: false }, stopped: null }
  // Pieces of words may stand elsewhere: only looking at each event would tell how many there are.
  const total =
    question.words.length > 0 ? { count: page.seqs.length, more: true } : { count: await finder.count(), more: false }
  return { ...page, total, stopped: null }
}

async function stopAt(seq: number): Promise<FoundPage['stopped']> {
  const event = await db().auditEvent.findUnique({ where: { seq }, select: { at: true } })
  return event && { seq, at: event.at.toISOString() }
}

/** How many events may still be looked at, and which was the last one. */
interface Looked {
  left: number
  at: number | null
}

/** The events that fit, each of whose words was looked for in its texts: the index only knows their pieces. */
async function* verified(
  finder: Finder,
  words: readonly NamedWord[],
  { start, looked }: { start?: Start; looked: Looked },
): AsyncGenerator<number> {
  if (words.length === 0) {
    yield* finder.seqs(start)
    return
  }
  let part: number[] = []
  let most = AT_ONCE.first
  for await (const seq of finder.seqs(start)) {
    part.push(seq)
    if (part.length < Math.min(most, looked.left)) continue
    yield* await holding(part, words)
    looked.left -= part.length
    looked.at = seq
    if (looked.left <= 0) return
    part = []
    most = Math.min(AT_ONCE.most, most * 4)
  }
  yield* await holding(part, words)
}

/** Those of some events that hold every word, in their order. */
export async function holding(seqs: readonly number[], words: readonly NamedWord[]): Promise<number[]> {
  if (seqs.length === 0) return []
  const likely = await mayHold(db(), seqs, words)
  if (likely.length === 0) return []
  const events = new Map((await readEventsOf(db(), likely)).map((event) => [event.seq, event]))
  return seqs.filter((seq) => {
    const event = events.get(seq)
    return event !== undefined && words.every((asked) => holds(event, asked))
  })
}

function holds(event: IndexedEvent, { word, memberIds }: NamedWord): boolean {
  if (memberIds.includes(event.actor)) return true
  if (event.targetKind === 'MEMBER' && event.targetId !== null && memberIds.includes(event.targetId)) return true
  return holdsWord(event, word)
}

/** Events whose words are looked at when they are only counted. */
const MOST_COUNTED = 200

/** How many events fit. */
export async function countFound(question: AuditQuestion): Promise<Total> {
  const finder = await find(question)
  if (question.words.length === 0) return { count: await finder.count(), more: false }
  let count = 0
  const looked: Looked = { left: MOST_LOOKED, at: null }
  for await (const _ of verified(finder, question.words, { looked })) {
    if (count === MOST_COUNTED) return { count, more: true }
    count += 1
  }
  return { count, more: looked.left <= 0 }
}
