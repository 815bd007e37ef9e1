/** Three parts of base64url with dots between them, the first two of some length; the first one begins like a JSON object. */
const TOKEN_INSIDE = /e[wy][A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/

/** Whether a text holds what may be a token: it must not get into an address. */
export function holdsToken(text: string): boolean {
  return TOKEN_INSIDE.test(text)
}

/**
 * What is searched for when somebody types or pastes this: of a token its fingerprint (SHA-256, hex), which is what the desk keeps;
 * anything else as it is.
 */
export async function searchTextOf(text: string): Promise<string> {
  if (!holdsToken(text)) return text.trim()
  const [{ extractTokens }, { sha256 }, { bytesToHex, utf8ToBytes }] = await Promise.all([
    import('@/lib/token/extract'),
    import('@noble/hashes/sha2.js'),
    import('@noble/hashes/utils.js'),
  ])
  const [token] = extractTokens(text).tokens
  return bytesToHex(sha256(utf8ToBytes(token?.text ?? text.trim())))
}
