type SearchParams = Record<string, string | string[] | undefined>

/**
 * Where a page of a list begins, out of an address: `?after=` (older than that row) or `?before=` (newer). What does not look like a row's
 * id is left out, so that a mistyped address is the first page.
 */
export function pageCursor(params: SearchParams, id: RegExp): { after?: string; before?: string } {
  for (const name of ['after', 'before'] as const) {
    const value = params[name]
    if (typeof value === 'string' && id.test(value)) return { [name]: value }
  }
  return {}
}

/** Addresses of the neighbours of a page, and of the first page where this is another one. */
export function pageLinks(path: string, cursor: object, page: { newer: string | null; older: string | null }) {
  const at = (name: string, id: string | null) => (id === null ? null : `${path}?${name}=${encodeURIComponent(id)}`)
  return {
    newest: Object.keys(cursor).length > 0 ? path : null,
    newer: at('before', page.newer),
    older: at('after', page.older),
  }
}
