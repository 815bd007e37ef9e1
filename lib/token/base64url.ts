const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The six bits of a character by its code; -1 where it has none. */
const VALUES = new Int8Array(128).fill(-1)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value

/** The six bits of a character, or -1. */
function sextet(text: string, offset: number): number {
  return VALUES[text.charCodeAt(offset)] ?? -1
}

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
  const rest = text.length % 4
  const whole = text.length - rest
  let size = 0
  for (let offset = 0; offset < whole; offset += 4) {
    const bits =
      (sextet(text, offset) << 18) |
      (sextet(text, offset + 1) << 12) |
      (sextet(text, offset + 2) << 6) |
      sextet(text, offset + 3)
    if (bits < 0) return { ok: false, problem: strayCharacter(text, offset) }
    bytes[size++] = bits >> 16
    bytes[size++] = bits >> 8
    bytes[size++] = bits
  }
  if (rest === 0) return { ok: true, bytes }

  const [first, second, third] = [
    sextet(text, whole),
    rest > 1 ? sextet(text, whole + 1) : 0,
    rest > 2 ? sextet(text, whole + 2) : 0,
  ]
  const bits = (first << 12) | (second << 6) | third
  if (bits < 0) return { ok: false, problem: strayCharacter(text, whole) }
  if (rest === 1) return { ok: false, problem: { code: 'length', offset: text.length } }
  if ((bits & (rest === 2 ? 0x3ff : 0x3)) !== 0) {
    return { ok: false, problem: { code: 'bits', offset: text.length - 1 } }
  }
  bytes[size++] = bits >> 10
  if (rest === 3) bytes[size] = bits >> 2
  return { ok: true, bytes }
}

/** The first character from `offset` on that is not in the alphabet. */
function strayCharacter(text: string, offset: number): Base64urlProblem {
  let at = offset
  while (sextet(text, at) >= 0) at++
  return { code: text.charAt(at) === '=' ? 'padding' : 'character', offset: at }
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
