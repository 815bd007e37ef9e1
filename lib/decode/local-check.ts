import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { DecodedToken } from '@/lib/token/decode'
import type { DecodeError } from '@/lib/token/decode-error'
import { badSignature, judge, type Verification } from '@/lib/token/judge'

/**
 * Checks a token with a secret here in the browser, as `verifyWithSecret` does on the server: the secret alone decides the signature.
 * Without `crypto.subtle`, which a page on plain http in a LAN does not have.
 *
 * @param now seconds since 1970, by the server's clock
 */
export function checkLocally(
  reading: { token: DecodedToken; claimsError: DecodeError | null },
  secret: string,
  now: number,
): Verification {
  const { token, claimsError } = reading
  const encoder = new TextEncoder()
  const made = hmac(sha256, encoder.encode(secret), encoder.encode(token.signingInput))
  if (secret === '' || !sameBytes(made, token.signature)) return badSignature(token)
  return judge(token, claimsError, now)
}

/** No need for constant time: whoever could measure it has the secret. */
const sameBytes = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
