import 'server-only'

/** Where a request came from, for events and sessions. */
export interface ClientOrigin {
  /** The client's address, as the server in front determined it; null when it is not known. */
  ip: string | null
  /** The browser's own name, cut to 300 characters. */
  userAgent: string | null
}

/** Reads it from the headers that the server in front has set. A client's own forwarded headers do not get this far. */
export function clientOriginOf(headers: { get(name: string): string | null }): ClientOrigin {
  return {
    ip: headers.get('x-forwarded-for') || null,
    userAgent: headers.get('user-agent')?.slice(0, 300) || null,
  }
}
