import { type Base64urlProblem, bytesOf, decodeBase64url } from './base64url'
import type { DecodeError, DecodeErrorCode } from './decode-error'
import { type JsonObject, type JsonValue, readJson } from './json'

type EncodedPart = 'header' | 'payload' | 'signature'

/** The bytes of a part, or the first thing wrong with it. */
export type BytesReading = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; error: DecodeError }

/** The object and the text of a part, or the first thing wrong with it and what could be read, for showing only. */
export type ObjectReading =
  | { ok: true; text: string; object: JsonObject }
  | { ok: false; error: DecodeError; text?: string; object?: JsonObject }

const NOT_ASCII = /[\u0080-\u00ff]/
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of one part, strictly. */
export function readBytes(part: EncodedPart, encoded: string): BytesReading {
  const reading = readBinary(part, encoded)
  return reading.ok ? { ok: true, bytes: bytesOf(reading.binary) } : reading
}

function readBinary(part: EncodedPart, encoded: string) {
  if (encoded === '') return malformed(part, 'empty-part', `The ${part} part is empty. ${CUT}`)
  const decoded = decodeBase64url(encoded)
  return decoded.ok ? decoded : malformed(part, decoded.problem.code, base64urlMessage(part, encoded, decoded.problem))
}

/** The JSON object of a header or payload part, strictly. */
export function readObject(part: 'header' | 'payload', encoded: string): ObjectReading {
  const reading = readBinary(part, encoded)
  if (!reading.ok) return reading
  const text = textOf(reading.binary)
  return text === null ? malformed(part, 'utf8', `The ${part} is not UTF-8 text. ${ALTERED}`) : ofText(part, text)
}

/** The text of bytes in UTF-8; null when they are not. */
function textOf(binary: string): string | null {
  if (!NOT_ASCII.test(binary)) return binary
  try {
    return UTF8.decode(bytesOf(binary))
  } catch {
    return null
  }
}

function ofText(part: 'header' | 'payload', text: string): ObjectReading {
  const reading = readJson(text)
  const object = isObject(reading.value) ? reading.value : undefined
  if (!reading.ok) {
    const { code, offset, message } = reading.problem
    const { error } = malformed(part, code, `The ${part} ${message}. ${ADVICE[code]}`)
    return { ok: false, error: { ...error, offset }, text, ...(object && { object }) }
  }
  if (!object) {
    return { ...malformed(part, 'not-an-object', `The ${part} is JSON, but not an object in { }. ${OTHER}`), text }
  }
  return { ok: true, text, object }
}

const CUT = 'The token was probably cut: copy it again, the whole of it.'
const ALTERED = 'The token was probably altered or cut: copy it again from where it was made.'
const OTHER = 'This is no VideoSDK token: look for the right text where you copied it.'
const ADVICE = {
  syntax: ALTERED,
  depth: OTHER,
  'duplicate-member':
    'Two programs may read two different values, so it is refused: make a new token that has it once.',
  number: 'Make a new token with a smaller number, or with a text in quotes.',
}

function base64urlMessage(part: EncodedPart, encoded: string, { code, offset }: Base64urlProblem): string {
  switch (code) {
    case 'padding':
      return `The ${part} part has an equals sign (character ${offset + 1}): tokens are base64url without padding. Take it away, or have the token made by a JWT library.`
    case 'length':
      return `The ${part} part has ${encoded.length} characters, and no base64url text is that long. ${CUT}`
    case 'bits':
      return `The ${part} part is not canonical base64url: its last character carries bits that must be zero. The token was probably altered or cut.`
    case 'character': {
      const found = String.fromCodePoint(encoded.codePointAt(offset) ?? 0)
      const hint = /[+/]/.test(found)
        ? 'That is plain base64; a token has - and _ instead of + and /.'
        : 'Take it out, or copy the token again.'
      return `The ${part} part has ${JSON.stringify(found)} (character ${offset + 1}), which base64url does not have. ${hint}`
    }
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(part: EncodedPart, code: DecodeErrorCode, message: string): { ok: false; error: DecodeError } {
  return { ok: false, error: { code, part, message, verdict: 'malformed' } }
}
