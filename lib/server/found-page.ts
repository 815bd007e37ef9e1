import 'server-only'
import type { PageCursor } from '@/lib/page-cursor'
import type { AskedWord, AuditQuestion } from './audit-question'
import { db } from './db'
import { type Finder, find, type Start } from './event-index/find'
import { type IndexedEvent, readEventsOf } from './event-index/indexed-event'
import { holdsWord } from './event-index/terms'
import { cutPage, type KeysetPage, PAGE_SIZE } from './keyset-page'

/** Events whose words are looked at together. */
const AT_ONCE = 64

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
}

/** Finds a page of events. A cursor need not be an event that fits, nor exist. */
export async function findPage(question: AuditQuestion, cursor: PageCursor): Promise<FoundPage> {
  const finder = await find(question)
  const { after, before } = cursor
  const start = after !== undefined ? { olderThan: after } : before !== undefined ? { newerThan: before } : {}
  const read: number[] = []
  for await (const seq of verified(finder, question.words, start)) {
    read.push(seq)
    if (read.length > PAGE_SIZE) break
  }
  const page = cutPage(read, cursor)
  const isAll = after === undefined && before === undefined && page.older === null
  if (isAll) return { ...page, total: { count: page.seqs.length, more: false }, head: finder.head }
  // Pieces of words may stand elsewhere: only looking at each event would tell how many there are.
  const total =
    question.words.length > 0 ? { count: page.seqs.length, more: true } : { count: await finder.count(), more: false }
  return { ...page, total, head: finder.head }
}

/** The events that fit, each of whose words was looked for in its texts: the index only knows their pieces. */
export async function* verified(finder: Finder, words: readonly AskedWord[], start?: Start): AsyncGenerator<number> {
  if (words.length === 0) {
    yield* finder.seqs(start)
    return
  }
  let part: number[] = []
  for await (const seq of finder.seqs(start)) {
    part.push(seq)
    if (part.length < AT_ONCE) continue
    yield* await holding(part, words)
    part = []
  }
  yield* await holding(part, words)
}

/** Those of some events that hold every word, in their order. */
export async function holding(seqs: readonly number[], words: readonly AskedWord[]): Promise<number[]> {
  if (seqs.length === 0) return []
  const events = new Map((await readEventsOf(db(), seqs)).map((event) => [event.seq, event]))
  return seqs.filter((seq) => {
    const event = events.get(seq)
    return event !== undefined && words.every((asked) => holds(event, asked))
  })
}

function holds(event: IndexedEvent, { word, memberIds }: AskedWord): boolean {
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
  for await (const _ of verified(finder, question.words)) {
    if (count === MOST_COUNTED) return { count, more: true }
    count += 1
  }
  return { count, more: false }
}
