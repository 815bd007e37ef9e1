import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { type DecodedToken, readToken } from './decode'
import { answer, badSignature, judge, refused, type Verification } from './judge'
import { CLOCK_TOLERANCE_SECONDS } from './verdict'

/** A secret of an API key, by its version. Keep the key object: making it costs more than the check. */
export type VersionedSecret = { version: number; secret: KeyObject }

/**
 * Checks a token against the secrets of the API key that it names. The order is fixed: form, algorithm, key, signature, types
 * of the time claims, clock. Never throws for any text.
 *
 * @param options.secretsFor all secrets of an API key, retired ones too; null when the key is not known
 * @param options.now the clock, in seconds since 1970
 */
export function verifyToken(
  text: string,
  options: { secretsFor: (apikey: string) => readonly VersionedSecret[] | null; now: number },
): Verification {
  const reading = readToken(text)
  if (!reading.ok) return refused(reading.error)
  const { token } = reading
  const { apikey } = token.claims
  if (apikey === undefined) {
    return answer(
      'unknown-key',
      'apikey-missing',
      'It has no apikey claim in text form, so no key can be looked up.',
      token,
    )
  }
  const secrets = options.secretsFor(apikey)
  if (!secrets) {
    return answer(
      'unknown-key',
      'apikey-unknown',
      'Its apikey is not a key of this desk. Ask whoever owns that key.',
      token,
    )
  }
  const signer = secrets.find(({ secret }) => isSignedBy(token, secret))
  if (!signer) return badSignature(token)
  const verification = judge(token, reading.claimsError, options.now)
  verification.secretVersion = signer.version
  return verification
}

/**
 * Checks a token against one secret alone, whatever its `apikey` says; otherwise as {@link verifyToken}, except that the
 * answer is never `unknown-key` and names no secret version.
 */
export function verifyWithSecret(
  text: string,
  secret: KeyObject,
  now: number,
  toleranceSeconds = CLOCK_TOLERANCE_SECONDS,
): Verification {
  const reading = readToken(text)
  if (!reading.ok) return refused(reading.error)
  if (!isSignedBy(reading.token, secret)) return badSignature(reading.token)
  return judge(reading.token, reading.claimsError, now, toleranceSeconds)
}

/** HS256 of header and payload part, compared in constant time (RFC 7515 section 5.2, RFC 7518 section 3.2). */
function isSignedBy(token: DecodedToken, secret: KeyObject): boolean {
  // An empty secret has size 0, a public or private key none.
  if (!secret.symmetricKeySize || token.signature.length !== 32) return false
  return timingSafeEqual(createHmac('sha256', secret).update(token.signingInput).digest(), token.signature)
}
