/** What people copy along with a token, cut away at its ends. */
export interface PastedText {
  /** What is decoded and checked. */
  token: string
  /** What was cut, for people ("“Bearer ” in front"); white space is not worth a word. */
  cut: string[]
}

const QUOTES = '"\'`“”„‘’'
const BEARER = /^(?:authorization\s*:\s*)?bearer(?:\s+|$)/i
/** Enough for `"Bearer "…""`; a text of nothing but quotes and Bearers must not cost more. */
const MAX_ROUNDS = 4

/** Cuts quotation marks and a header's `Bearer ` from around a token. Nothing inside is touched, and no token has either. */
export function readPastedText(text: string): PastedText {
  let token = text.trim()
  const cut = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const unquoted = withoutQuotes(token)
    if (unquoted !== token) cut.add('the quotation marks around it')
    const bare = unquoted.replace(BEARER, '').trim()
    if (bare !== unquoted) cut.add('“Bearer ” in front of it')
    if (bare === token) break
    token = bare
  }
  return { token, cut: [...cut] }
}

/** Also takes the comma or semicolon that follows a closing quotation mark in code. */
function withoutQuotes(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && QUOTES.includes(text.charAt(start))) start++
  const comma = /[,;]/.test(text.charAt(end - 1)) && QUOTES.includes(text.charAt(end - 2)) ? 1 : 0
  if (end - comma > start) end -= comma
  while (end > start && QUOTES.includes(text.charAt(end - 1))) end--
  return text.slice(start, end).trim()
}

/** The token in an address's fragment (`#token=…`), or null. */
export function tokenInFragment(hash: string): string | null {
  if (!hash.startsWith('#token=')) return null
  const encoded = hash.slice('#token='.length)
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
