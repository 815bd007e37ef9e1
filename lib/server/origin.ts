import 'server-only'
import { env } from './env'

/**
 * Whether a request that changes something came from a page of this desk. A foreign, a `null` and a missing Origin are all
 * refused: every browser sends one with such a request, and Next itself lets a missing one through.
 *
 * Without PUBLIC_URL the desk is served on loopback only, and the server in front has checked the Host.
 */
export function isOwnOrigin(headers: { get(name: string): string | null }): boolean {
  const origin = headers.get('origin')
  if (origin === null || origin === 'null') return false
  return origin === (env().publicUrl ?? `http://${headers.get('host')}`)
}
