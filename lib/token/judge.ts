import type { DecodedToken } from './decode'
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

/**
 * The verdict on a token whose signature was found right: types of the time claims, then the clock.
 *
 * @param now seconds since 1970
 */
export function judge(
  token: DecodedToken,
  claimsError: DecodeError | null,
  now: number,
  toleranceSeconds = CLOCK_TOLERANCE_SECONDS,
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

/** The verdict on a token that no secret in question has signed. */
export function badSignature(token: DecodedToken): Verification {
  const size = token.signature.length
  if (size !== 32) {
    const message = `The signature has ${size} bytes, but HS256 makes 32. The token was probably cut or joined with another text: copy it again.`
    return answer('bad-signature', 'signature-size', message, token)
  }
  const message =
    'The signature does not fit: header or payload were changed after signing, or another secret was used.'
  return answer('bad-signature', 'bad-signature', message, token)
}

/** The verdict on a text that is no token which could be checked. */
export function refused({ verdict, code, message }: DecodeError): Verification {
  return { verdict, code, message, secretVersion: null, token: null }
}

/** A verdict, with the token it is about. */
export function answer(verdict: Verdict, code: VerificationCode, message: string, token: DecodedToken): Verification {
  return { verdict, code, message, secretVersion: null, token }
}
