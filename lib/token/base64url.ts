const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const NONE = 0xff
const VALUES = new Uint8Array(128).fill(NONE)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value

/**
 * What a strict base64url reader found:
 * - `padding`: an `=`, which a token never has (RFC 7515 section 2)
 * - `character`: another character that is not in the alphabet; `offset` says where
 * - `length`: one character is left over, which cannot hold a byte
 * - `bits`: the last character carries bits that must be zero, so a second text would mean the same bytes
 */
export type Base64urlProblem = { code: 'padding' | 'character' | 'length' | 'bits'; offset: number }

/** The bytes of a canonical, unpadded base64url text (RFC 4648 section 5), or the first thing that is wrong. */
export function decodeBase64url(
  text: string,
): { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; problem: Base64urlProblem } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let size = 0
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    const value = unit < 128 ? (VALUES[unit] ?? NONE) : NONE
    if (value === NONE) return { ok: false, problem: { code: unit === 61 ? 'padding' : 'character', offset } }
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[size++] = held >> bits
    }
  }
  if (bits === 6) return { ok: false, problem: { code: 'length', offset: text.length } }
  if ((held & ((1 << bits) - 1)) !== 0) return { ok: false, problem: { code: 'bits', offset: text.length - 1 } }
  return { ok: true, bytes }
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
