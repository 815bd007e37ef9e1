/** What may be the header of a token and the beginning of its payload, wherever they begin: `e` and `w` or `y` are `{` in base64url. */
const TOKEN_INSIDE = /(?=(e[wy][A-Za-z0-9_-]{8,400})\.[A-Za-z0-9_-]{10})/g

/** Whether a text holds a token, or one that was cut after some of its payload: it must get neither into an address nor into a row. */
export function holdsToken(text: string): boolean {
  for (const [, header = ''] of text.matchAll(TOKEN_INSIDE)) if (isJsonObject(header)) return true
  return false
}

function isJsonObject(base64url: string): boolean {
  try {
    const value: unknown = JSON.parse(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
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
