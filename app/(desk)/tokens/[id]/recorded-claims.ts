import type { TokenDetail } from '@/lib/server/tokens/get-token'
import type { TokenPayload } from '@/lib/token/claims'

/** The payload that was signed, out of the record: the same claims in the same order. */
export function recordedClaims(record: TokenDetail): TokenPayload & { nbf?: number } {
  const { apiKey, permissions, version, roomId, participantId, roles, iat, exp, nbf } = record
  return {
    apikey: apiKey,
    permissions,
    ...(version !== null && { version }),
    ...(roomId !== null && { roomId }),
    ...(participantId !== null && { participantId }),
    ...(roles.length > 0 && { roles }),
    iat,
    ...(nbf !== null && { nbf }),
    exp,
  }
}
