import type { DecodeError } from './decode-error'
import type { JsonObject } from './json'
import { excerpt } from './words'

/**
 * What a header may not ask for, or null: an algorithm other than HS256, letter by letter (RFC 8725 section 3.1), any `crit`,
 * as no extension is understood here (RFC 7515 section 4.1.11), and any `b64`, which a JWT may not use (RFC 7797 section 7).
 * `typ`, `kid` and other members are not judged; keys are never taken from a header.
 */
export function headerError(header: JsonObject): DecodeError | null {
  const algorithm = algorithmError(header)
  if (algorithm) return algorithm
  if ('crit' in header) {
    return unsupported(
      'crit',
      'The header has crit, which demands an extension that must be understood, and VideoSDK tokens have none. Make the token without it.',
    )
  }
  if ('b64' in header) {
    return unsupported(
      'b64',
      'The header has b64, which changes how the payload is written and which a JWT may not use. Make the token without it.',
    )
  }
  return null
}

function algorithmError(header: JsonObject): DecodeError | null {
  const { alg } = header
  if (alg === 'HS256') return null
  if (alg === undefined) {
    return unsupported('alg-missing', 'The header names no algorithm (alg). VideoSDK tokens are signed with HS256.')
  }
  if (typeof alg !== 'string') {
    return unsupported(
      'alg-type',
      'The algorithm (alg) in the header is not a text. VideoSDK tokens are signed with HS256.',
    )
  }
  if (alg.toLowerCase() === 'none') {
    return unsupported(
      'alg-none',
      'The header says alg "none": nobody signed this token, so anybody could have written it. Never accept it.',
    )
  }
  const shown = JSON.stringify(excerpt(alg))
  const advice =
    alg.toUpperCase() === 'HS256'
      ? 'Upper and lower case count: it must be HS256 exactly.'
      : 'VideoSDK tokens are signed with HS256: sign it again with that.'
  return unsupported('alg-other', `The header says alg ${shown}. ${advice}`)
}

function unsupported(code: DecodeError['code'], message: string): DecodeError {
  return { code, part: 'header', message, verdict: 'unsupported' }
}
