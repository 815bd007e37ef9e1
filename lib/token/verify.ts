import type { KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { type DecodedToken, readToken } from './decode'
import type { DecodeError, DecodeErrorCode } from './decode-error'
import { CLOCK_TOLERANCE_SECONDS, timeVerdict, type Verdict } from './verdict'

/** Why a verdict was given: the decoder's codes, and those of the checks after it; stable. */
export type VerificationCode =
  | DecodeErrorCode
  | 'valid'
  | 'expired'
  | 'not-yet-valid'
  | 'bad-signature'
  | 'signature-size'
  | 'apikey-missing'
  | 'apikey-unknown'

/** The answer about a token. `secretVersion` says which secret signed it, also when it has expired since. */
export type Verification = {
  verdict: Verdict
  code: VerificationCode
  message: string
  secretVersion: number | null
  /** The token where it is well-formed, whatever the verdict. */
  token: DecodedToken | null
}

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
  return { ...judged(token, reading.claimsError, options.now), secretVersion: signer.version }
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
  return judged(reading.token, reading.claimsError, now, toleranceSeconds)
}

/** Signature alone. jsonwebtoken's clock is left out: it has none that could be set to 0, and ours is `timeVerdict`. */
function isSignedBy(token: DecodedToken, secret: KeyObject): boolean {
  // An empty secret has size 0, a public or private key none.
  if (!secret.symmetricKeySize) return false
  try {
    jwt.verify(token.compact, secret, { algorithms: ['HS256'], ignoreExpiration: true, ignoreNotBefore: true })
    return true
  } catch {
    return false
  }
}

function judged(
  token: DecodedToken,
  claimsError: DecodeError | null,
  now: number,
  toleranceSeconds?: number,
): Verification {
  if (claimsError) return { ...refused(claimsError), token }
  const { exp, nbf } = token.claims
  switch (timeVerdict(token.claims, now, toleranceSeconds)) {
    case 'expired':
      return answer(
        'expired',
        'expired',
        `The signature is right, but exp is ${exp} and the clock says ${now}. Issue a new one.`,
        token,
      )
    case 'not-yet-valid':
      return answer(
        'not-yet-valid',
        'not-yet-valid',
        `The signature is right, but nbf is ${nbf} and the clock says ${now}. Wait, or set the clock of the signer right.`,
        token,
      )
    case 'ok':
      return answer(
        'valid',
        'valid',
        exp === undefined
          ? 'The signature is right. It has no exp, so it never expires.'
          : 'The signature is right, and it has not expired.',
        token,
      )
  }
}

function badSignature(token: DecodedToken): Verification {
  const size = token.signature.length
  if (size !== 32) {
    const message = `The signature has ${size} bytes, but HS256 makes 32. The token was probably cut or joined with another text: copy it again.`
    return answer('bad-signature', 'signature-size', message, token)
  }
  const message =
    'The signature does not fit: header or payload were changed after signing, or another secret was used.'
  return answer('bad-signature', 'bad-signature', message, token)
}

function refused({ verdict, code, message }: DecodeError): Verification {
  return { verdict, code, message, secretVersion: null, token: null }
}

function answer(verdict: Verdict, code: VerificationCode, message: string, token: DecodedToken): Verification {
  return { verdict, code, message, secretVersion: null, token }
}
