import { MAX_LIFE_SECONDS } from './duration'
import type { Permission } from './permissions'
import type { TokenRequest } from './request'
import type { Role } from './roles'

/** The payload of a VideoSDK token, its members in the documented order: that order is part of the signed bytes. */
export type TokenPayload = {
  apikey: string
  permissions: Permission[]
  version?: 2
  roomId?: string
  participantId?: string
  roles?: Role[]
  /** Seconds since 1970. */
  iat: number
  /** Seconds since 1970. */
  exp: number
}

/** When a token that is asked for now would begin and end, both in seconds since 1970. */
export function lifeOf(request: Pick<TokenRequest, 'expiry'>, now: number): { iat: number; exp: number } {
  const iat = Math.floor(now)
  return { iat, exp: request.expiry.kind === 'at' ? request.expiry.exp : iat + request.expiry.seconds }
}

/**
 * Why the wanted expiry cannot be signed now, or null. Only a date and time can be wrong: it lies in the past, or more than
 * 100 years ahead. Form and verb ask this, because the schema has no clock.
 */
export function expiryProblem(request: Pick<TokenRequest, 'expiry'>, now: number): string | null {
  const { iat, exp } = lifeOf(request, now)
  if (exp <= iat) return 'This moment has passed: the token would be expired at once. Choose a later date and time.'
  if (exp - iat > MAX_LIFE_SECONDS) return 'This is more than 100 years ahead. Choose an earlier date and time.'
  return null
}

/**
 * The exact payload for a request: absent claims are left out, `iat` is the clock (epoch seconds, cut to whole ones). It
 * never throws; whether the expiry makes sense is {@link expiryProblem}'s answer.
 */
export function buildPayload(request: TokenRequest, context: { apiKey: string; now: number }): TokenPayload {
  return {
    apikey: context.apiKey,
    permissions: [...request.permissions],
    ...(request.version !== null && { version: request.version }),
    ...(request.roomId !== null && { roomId: request.roomId }),
    ...(request.participantId !== null && { participantId: request.participantId }),
    ...(request.roles.length > 0 && { roles: [...request.roles] }),
    ...lifeOf(request, context.now),
  }
}

/** Any payload that was signed here: a tester's wrong token holds more than what can be asked for. */
export type SignedPayload = Omit<TokenPayload, 'permissions' | 'version' | 'roles'> & {
  permissions: readonly string[]
  version?: number
  roles?: readonly string[]
  /** Seconds since 1970. */
  nbf?: number
}

/** What a record keeps of a payload: null and empty lists stand for absent claims. */
export type RecordedClaims = {
  apiKey: string
  permissions: readonly string[]
  version: number | null
  roomId: string | null
  participantId: string | null
  roles: readonly string[]
  iat: number
  nbf: number | null
  exp: number
}

/** The payload that was signed, out of its record: the same claims in the same order. */
export function recordedPayload(record: RecordedClaims): SignedPayload {
  const { apiKey, permissions, version, roomId, participantId, roles, iat, nbf, exp } = record
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
