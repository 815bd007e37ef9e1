/** Where a page of a list begins: after (older than) or before (newer than) the event of this number; neither is the first page. */
export interface PageCursor {
  after?: number | undefined
  before?: number | undefined
}

type SearchParams = Record<string, string | string[] | undefined>

/**
 * Where a page of a list begins, out of an address: `?after=` or `?before=`. What is no number of an event is left out, so that a mistyped
 * address is the first page.
 */
export function pageCursor(params: SearchParams): PageCursor {
  for (const name of ['after', 'before'] as const) {
    const value = params[name]
    if (typeof value === 'string' && /^\d{1,10}$/.test(value)) return { [name]: Number(value) }
  }
  return {}
}

/**
 * Addresses of the neighbours of a page, and of the first page where this is another one.
 *
 * @param address of the list, with its query string if it has one
 */
export function pageLinks(address: string, cursor: PageCursor, page: { newer: number | null; older: number | null }) {
  const at = (name: string, seq: number | null) =>
    seq === null ? null : `${address}${address.includes('?') ? '&' : '?'}${name}=${seq}`
  return {
    newest: Object.keys(cursor).length > 0 ? address : null,
    newer: at('before', page.newer),
    older: at('after', page.older),
  }
}
