import type { Verdict } from './verdict'

/**
 * Why a text is no token that could be checked; stable codes.
 *
 * - `empty`, `too-long`, `part-count`: the text as a whole
 * - `empty-part`, `padding`, `character`, `length`, `bits`: base64url of one part (see Base64urlProblem)
 * - `utf8`, `syntax`, `depth`, `duplicate-member`, `number`, `not-an-object`: what a part contains (see JsonProblem)
 * - `alg-missing`, `alg-type`, `alg-none`, `alg-other`, `crit`, `b64`: what the header asks for
 * - `claim-type`: `exp`, `nbf` or `iat` is not a number
 */
export type DecodeErrorCode =
  | 'empty'
  | 'too-long'
  | 'part-count'
  | 'empty-part'
  | 'padding'
  | 'character'
  | 'length'
  | 'bits'
  | 'utf8'
  | 'syntax'
  | 'depth'
  | 'duplicate-member'
  | 'number'
  | 'not-an-object'
  | 'alg-missing'
  | 'alg-type'
  | 'alg-none'
  | 'alg-other'
  | 'crit'
  | 'b64'
  | 'claim-type'

/** Where in a token something is wrong. */
export type TokenPart = 'token' | 'header' | 'payload' | 'signature' | 'claims'

/** Why a text is refused, with a message for people: what is wrong and what to do. */
export type DecodeError = {
  code: DecodeErrorCode
  part: TokenPart
  message: string
  verdict: Extract<Verdict, 'malformed' | 'unsupported' | 'invalid-claims'>
  /** Where JSON goes wrong, as UTF-16 offset in the decoded part. */
  offset?: number
}
