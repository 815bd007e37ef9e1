import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { SignedPayload } from './claims'

/**
 * A secret as a key object, to be kept: signing with the text itself is some 50 times slower. VideoSDK takes the secret as
 * text, although it looks like hex: never decode it. Bytes are for test vectors.
 *
 * @throws RangeError for an empty secret
 */
export function secretKey(secret: string | Uint8Array): KeyObject {
  if (secret.length === 0) throw new RangeError('An empty secret signs nothing')
  return createSecretKey(typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret)
}

/**
 * The compact token. Its bytes equal those of the documented `jwt.sign(payload, SECRET, { expiresIn, algorithm: 'HS256' })`
 * at the same second.
 *
 * @throws RangeError when `iat` is not a positive whole number: jsonwebtoken would put its own clock there
 */
export function signToken(payload: SignedPayload, secret: KeyObject): string {
  if (!Number.isSafeInteger(payload.iat) || payload.iat <= 0)
    throw new RangeError('iat must be whole seconds after 1970')
  return jwt.sign(payload, secret, { algorithm: 'HS256' })
}

/** SHA-256 of the compact token as 64 hex digits: what the records keep instead of the token. */
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}
