import { createHmac, type KeyObject } from 'node:crypto'
import { secretKey, signToken } from './sign'

/** A clock for tests: Tue 24 Nov 2026, 15:05 UTC. */
export const NOW = 1_795_532_700
/** A secret as VideoSDK's dashboard shows them; it belongs to nobody. */
export const SECRET = '5f1c0e7c9d0b4c7a8a6b3e2d1f0099887766554433221100ffeeddccbbaa9988'
/** An API key that belongs to nobody. */
export const API_KEY = 'a3e1c2d4-5b6f-4789-8abc-0123456789ab'
/** {@link SECRET} as key object. */
export const KEY = secretKey(SECRET)

/** The header of every token that is signed here. */
export const HEADER = '{"alg":"HS256","typ":"JWT"}'

/** A token of any two texts or bytes, rightly signed: what no library would make. */
export function rawToken(header: string | Uint8Array, payload: string | Uint8Array, key: KeyObject = KEY): string {
  const input = `${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`
  return signedInput(input, key)
}

/** Signs the two parts exactly as they are, also where they are no base64url. */
export function signedInput(input: string, key: KeyObject = KEY): string {
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`
}

/** A token as the desk issues them, valid at {@link NOW}. */
export function issuedToken(): string {
  return signToken(
    {
      apikey: API_KEY,
      permissions: ['allow_join', 'allow_mod'],
      version: 2,
      roomId: 'abcd-1234-wxyz',
      participantId: 'anna',
      roles: ['rtc'],
      iat: NOW - 60,
      exp: NOW + 7_200,
    },
    KEY,
  )
}
