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

/**
 * Cuts a page out of numbers that were read one beyond its size: in descending order, or in ascending order for `before`.
 *
 * @param stoppedAt the number at which reading stopped before the page was full: there may be more beyond it
 */
export function cutPage(
  read: readonly number[],
  { after, before }: PageCursor,
  stoppedAt: number | null = null,
): KeysetPage {
  const more = read.length > PAGE_SIZE
  const seqs = read.slice(0, PAGE_SIZE)
  const isBackward = after === undefined && before !== undefined
  if (isBackward) seqs.reverse()
  const [newest, oldest] = [seqs[0] ?? null, seqs.at(-1) ?? null]
  if (isBackward)
    return { seqs, newer: stoppedAt ?? (more ? newest : null), older: oldest ?? (stoppedAt && before + 1) }
  const newer = after === undefined ? null : (newest ?? (stoppedAt && after - 1))
  return { seqs, newer, older: stoppedAt ?? (more ? oldest : null) }
}
