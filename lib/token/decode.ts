import type { DecodeError } from './decode-error'
import { headerError } from './header-rules'
import type { JsonObject } from './json'
import { type ObjectReading, readBytes, readObject } from './read-part'
import { kindOf } from './value-kind'

/** Longest token that is looked at, in characters. */
export const MAX_TOKEN_LENGTH = 65_536
/** Beyond this many dots a text is not split further, so that 64 KiB of dots cost nothing. */
const MAX_PARTS_COUNTED = 100

/** The claims that the product knows, each only where it has the right type. Times are seconds since 1970. */
export type TokenClaims = {
  apikey?: string
  permissions?: string[]
  version?: number
  roomId?: string
  participantId?: string
  roles?: string[]
  iat?: number
  nbf?: number
  exp?: number
}

/** A well-formed HS256 token. Nothing in it is proven: signature and clock are verifyToken's business. */
export type DecodedToken = {
  /** The token without the white space around it. */
  compact: string
  header: JsonObject
  payload: JsonObject
  claims: TokenClaims
  /** What the signature is over: header and payload part with the dot between them. */
  signingInput: string
  signature: Uint8Array<ArrayBuffer>
}

/** What could be read of a refused text, for showing only. The texts are there where bytes were UTF-8, JSON or not. */
export type PartialToken = { header?: JsonObject; payload?: JsonObject; headerText?: string; payloadText?: string }

/** A token, or why not. */
export type DecodeResult = { ok: true; token: DecodedToken } | { ok: false; error: DecodeError; partial: PartialToken }

/**
 * Reads a token strictly, in the browser and in Node; never throws. Only white space around the text is cut away. What a JWT
 * may not be is refused (RFC 7515, 7519, 8725): see DecodeErrorCode. It never says whether the token is valid.
 */
export function decodeToken(text: string): DecodeResult {
  const reading = readToken(text)
  if (!reading.ok) return reading
  const { token, claimsError } = reading
  if (!claimsError) return { ok: true, token }
  return { ok: false, error: claimsError, partial: { header: token.header, payload: token.payload } }
}

/**
 * The same, but wrong types of `exp`, `nbf` and `iat` are told beside the token: verifyToken looks at the signature first, as
 * claims that nobody signed are not worth a verdict.
 */
export function readToken(
  text: string,
): { ok: true; token: DecodedToken; claimsError: DecodeError | null } | Extract<DecodeResult, { ok: false }> {
  const compact = text.trim()
  if (compact === '') {
    return notAToken('empty', 'There is no token yet. Paste one: three parts with dots between them.')
  }
  if (compact.length > MAX_TOKEN_LENGTH) {
    return notAToken('too-long', 'This is longer than 64 KiB, and no VideoSDK token is. Paste only the token itself.')
  }

  const parts = compact.split('.', MAX_PARTS_COUNTED)
  const [encodedHeader = '', encodedPayload = '', encodedSignature = ''] = parts
  const header = readObject('header', encodedHeader)
  const payload = readObject('payload', encodedPayload)
  if (parts.length !== 3) {
    return { ...notAToken('part-count', partCountMessage(parts.length)), partial: partialOf(header, payload) }
  }

  if (!header.ok) return refusal(header.error, header, payload)
  const unsupported = headerError(header.object)
  if (unsupported) return refusal(unsupported, header, payload)
  if (!payload.ok) return refusal(payload.error, header, payload)
  const signature = readBytes('signature', encodedSignature)
  if (!signature.ok) return refusal(signature.error, header, payload)

  const token: DecodedToken = {
    compact,
    header: header.object,
    payload: payload.object,
    claims: claimsOf(payload.object),
    signingInput: compact.slice(0, compact.lastIndexOf('.')),
    signature: signature.bytes,
  }
  return { ok: true, token, claimsError: timeClaimError(payload.object) }
}

function refusal(error: DecodeError, header: ObjectReading, payload: ObjectReading) {
  return { ok: false as const, error, partial: partialOf(header, payload) }
}

function partialOf(header: ObjectReading, payload: ObjectReading): PartialToken {
  return {
    ...(header.object && { header: header.object }),
    ...(payload.object && { payload: payload.object }),
    ...(header.text !== undefined && { headerText: header.text }),
    ...(payload.text !== undefined && { payloadText: payload.text }),
  }
}

function notAToken(code: 'empty' | 'too-long' | 'part-count', message: string) {
  const error: DecodeError = { code, part: 'token', message, verdict: 'malformed' }
  return { ok: false as const, error, partial: {} }
}

function partCountMessage(count: number): string {
  if (count === 5) {
    return 'This has five parts, as an encrypted token (JWE) has. VideoSDK tokens are signed and have three: header, payload and signature.'
  }
  const found =
    count === 1 ? 'no dot, so only one part' : `${count === MAX_PARTS_COUNTED ? `${count} or more` : count} parts`
  return `A token has three parts with dots between them: header, payload and signature. This has ${found}. ${
    count < 3 ? 'It was probably cut: copy the whole of it.' : 'Paste one token only, without the text around it.'
  }`
}

function timeClaimError(payload: JsonObject): DecodeError | null {
  const claim = ['exp', 'nbf', 'iat'].find((name) => name in payload && typeof payload[name] !== 'number')
  if (claim === undefined) return null
  return {
    code: 'claim-type',
    part: 'claims',
    message: `${claim} is ${kindOf(payload[claim])}, but it has to be a number: the seconds since 1970, without quotes. Correct it where the token is made.`,
    verdict: 'invalid-claims',
  }
}

function claimsOf(payload: JsonObject): TokenClaims {
  const claims: TokenClaims = {}
  for (const name of ['apikey', 'roomId', 'participantId'] as const) {
    const value = payload[name]
    if (typeof value === 'string') claims[name] = value
  }
  for (const name of ['version', 'iat', 'nbf', 'exp'] as const) {
    const value = payload[name]
    if (typeof value === 'number') claims[name] = value
  }
  for (const name of ['permissions', 'roles'] as const) {
    const value = payload[name]
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) claims[name] = value
  }
  return claims
}
