import type { JsonObject } from './json'

/** The time claims of a payload that are numbers, seconds since 1970. */
export function timeClaims(payload: JsonObject | null): { iat?: number; nbf?: number; exp?: number } {
  const { iat, nbf, exp } = payload ?? {}
  return {
    ...(typeof iat === 'number' && { iat }),
    ...(typeof nbf === 'number' && { nbf }),
    ...(typeof exp === 'number' && { exp }),
  }
}
