import 'server-only'
import type { PageCursor } from '@/lib/page-cursor'

/** Rows a page shows. */
export const PAGE_SIZE = 50

/** A page of events by their numbers, newest first, with the cursors of its neighbours; null where there is none. */
export interface KeysetPage {
  seqs: number[]
  newer: number | null
  older: number | null
}

/** Cuts a page out of numbers that were read one beyond its size: in descending order, or in ascending order for `before`. */
export function cutPage(read: readonly number[], { after, before }: PageCursor): KeysetPage {
  const more = read.length > PAGE_SIZE
  const seqs = read.slice(0, PAGE_SIZE)
  const isBackward = after === undefined && before !== undefined
  if (isBackward) seqs.reverse()
  return {
    seqs,
    newer: (isBackward ? more : after !== undefined) ? (seqs[0] ?? null) : null,
    older: isBackward || more ? (seqs.at(-1) ?? null) : null,
  }
}
