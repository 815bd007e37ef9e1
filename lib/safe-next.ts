import { paths } from './paths'

/** Only there to have something to resolve against. */
const HERE = 'http://desk.invalid'

/**
 * Where to go after signing in: `next` when it is an address of this desk, else the start. Without this check a link to the
 * sign-in page could lead on to a foreign page that looks like ours.
 *
 * @param next the query parameter as it came: a text, several, or none
 * @returns path with query and fragment, beginning with exactly one `/`
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !isOwnPath(next)) return paths.home()
  let url: URL
  try {
    url = new URL(next, HERE)
  } catch {
    return paths.home()
  }
  // Browsers drop tabs and line breaks and resolve dots, so what comes out is judged again.
  const path = url.pathname + url.search + url.hash
  return url.origin === HERE && isOwnPath(path) ? path : paths.home()
}

function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path)
}
