import 'server-only'

/** Text is found by its pieces of three characters: what is shorter cannot be looked for. */
export const SHORTEST_WORD = 3

/** A word that may be a piece of a fingerprint: shorter ones, such as "ada" or "bed", would hit thousands by chance. */
export const FINGERPRINT_WORD = /^[0-9a-f]{6,64}$/

/** Text as it is compared: small letters, and one form for letters that can be written in several. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The words of a search, folded; each must be found, in whichever field. Those that are too short stand in `tooShort`. */
export function wordsOf(search: string): { words: string[]; tooShort: string[] } {
  const all = [...new Set(foldText(search).split(/\s+/u).filter(Boolean))]
  const isLong = (word: string) => [...word].length >= SHORTEST_WORD
  return { words: all.filter(isLong), tooShort: all.filter((word) => !isLong(word)) }
}

/** The pieces of three characters of a folded text; a piece may come twice. */
export function piecesOf(text: string): string[] {
  // Without characters that take two places of a JavaScript string, a piece is three places.
  const characters = /[\ud800-\udfff]/.test(text) ? [...text] : null
  const pieces: string[] = []
  for (let at = 0; at + 3 <= (characters ?? text).length; at += 1) {
    pieces.push(characters ? characters.slice(at, at + 3).join('') : text.slice(at, at + 3))
  }
  return pieces
}
