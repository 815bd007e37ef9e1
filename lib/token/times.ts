import type { JsonObject } from './json'

/** Whether a time was meant in milliseconds: as seconds it would lie in the year 5138 or later, as milliseconds in 1973 or later. */
export const isMilliseconds = (time: number): boolean => time >= 100_000_000_000

/** The time claims of a payload that are numbers, seconds since 1970. */
export function timeClaims(payload: JsonObject | null): { iat?: number; nbf?: number; exp?: number } {
  const { iat, nbf, exp } = payload ?? {}
  return {
    ...(typeof iat === 'number' && { iat }),
    ...(typeof nbf === 'number' && { nbf }),
    ...(typeof exp === 'number' && { exp }),
  }
}
