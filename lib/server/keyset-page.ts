import 'server-only'

/** Rows a page shows. */
export const PAGE_SIZE = 50

/** Where a page begins: after (older than) or before (newer than) a row; neither is the first page. */
export interface PageCursor {
  /** Rows older than this one. */
  after?: string | undefined
  /** Rows newer than this one. */
  before?: string | undefined
}

/** A page of rows, newest first, with the cursors of its neighbours; null where there is none. */
export interface KeysetPage<Row> {
  rows: Row[]
  newer: string | null
  older: string | null
}

/**
 * Cuts a page out of rows that were read one beyond its size: in descending order, or in ascending order for `before`.
 *
 * @param idOf the value the pages are ordered by, as text
 */
export function cutPage<Row>(read: Row[], cursor: PageCursor, idOf: (row: Row) => string): KeysetPage<Row> {
  const more = read.length > PAGE_SIZE
  const rows = read.slice(0, PAGE_SIZE)
  if (cursor.before !== undefined) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const hasNewer = cursor.before !== undefined ? more : cursor.after !== undefined
  const hasOlder = cursor.before !== undefined ? true : more
  return {
    rows,
    newer: hasNewer && first ? idOf(first) : null,
    older: hasOlder && last ? idOf(last) : null,
  }
}
