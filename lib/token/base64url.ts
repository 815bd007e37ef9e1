const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const STRAY = /[^A-Za-z0-9_-]/

/**
 * What a strict base64url reader found:
 * - `padding`: an `=`, which a token never has (RFC 7515 section 2)
 * - `character`: another character that is not in the alphabet; `offset` says where
 * - `length`: one character is left over, which cannot hold a byte
 * - `bits`: the last character carries bits that must be zero, so a second text would mean the same bytes
 */
export type Base64urlProblem = { code: 'padding' | 'character' | 'length' | 'bits'; offset: number }

/**
 * The bytes of a canonical, unpadded base64url text (RFC 4648 section 5), or the first thing that is wrong.
 *
 * @returns `binary`: the bytes as a text, one character each, as `atob` gives them. It does the work that takes time; what it lets
 * pass is refused before.
 */
export function decodeBase64url(text: string): { ok: true; binary: string } | { ok: false; problem: Base64urlProblem } {
  const stray = text.search(STRAY)
  if (stray !== -1) {
    return { ok: false, problem: { code: text.charAt(stray) === '=' ? 'padding' : 'character', offset: stray } }
  }
  const rest = text.length % 4
  if (rest === 1) return { ok: false, problem: { code: 'length', offset: text.length } }
  const spareBits = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0
  if ((ALPHABET.indexOf(text.charAt(text.length - 1)) & spareBits) !== 0) {
    return { ok: false, problem: { code: 'bits', offset: text.length - 1 } }
  }
  return { ok: true, binary: atob(text.replaceAll('-', '+').replaceAll('_', '/')) }
}

/** The bytes of what {@link decodeBase64url} gives. */
export function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Bytes as canonical, unpadded base64url. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += ALPHABET.charAt((held >> bits) & 63)
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (6 - bits)) & 63)
}
