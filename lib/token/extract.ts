/** So many tokens of one text are taken; more are counted. */
export const MAX_TOKENS = 1_000

/** A token found in a text. It need not be a good one: that is the decoder's business. */
export type FoundToken = {
  /** What is decoded: without white space and invisible characters. */
  text: string
  /** What was cut away to get there, each for people: "“Bearer ” in front of it". White space around it is not worth a word. */
  cut: string[]
}

/** The tokens of a text. */
export type Extraction = {
  tokens: FoundToken[]
  /** Times that one of them stood there again. */
  repeated: number
  /** Tokens beyond {@link MAX_TOKENS}. */
  more: number
}

const BEARER = '“Bearer ” in front of it'
const QUOTES = 'the quotation marks around it'
const BREAKS = 'line breaks inside it'
const SPACES = 'spaces inside it'
const JOINTS = 'the marks of code inside it'

/** What shows nothing: soft hyphens, zero-width and direction characters, byte order marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu
/** `'eyJ…' + 'more'` in code, a backslash at the end of a line, and `\n` written out. */
const JOINT = /["'`]\s*\+\s*["'`]|\\\r?\n[ \t]*|\\[rn]/g
/**
 * A JSON object in base64url begins so: `{`, then a quote, a brace or white space. Not inside a longer word, but after an escape of
 * an address (`Bearer%20eyJ…`).
 */
const BEGIN = /(?:(?<![A-Za-z0-9_.-])|(?<=%[0-9A-Fa-f]{2}))e(?:y[A-DI-L]|w[k-r0-3]|3[0-3])/g
const RUN = /[A-Za-z0-9_.-]*/y
/** With what plain base64 has instead, for a token that some tool made wrongly: the decoder says what is wrong with it. */
const LENIENT_RUN = /[A-Za-z0-9_.\-=+/]*/y
/** A piece of a broken token is longer than a word of a sentence. */
const MIN_PIECE = 16
/** Characters of an HS256 signature: what follows is not part of it. Other algorithms are refused, whatever their signature. */
const SIGNATURE_LENGTH = 43
/** What is longer is refused anyway, and is pieced together no further. */
const MAX_PIECED = 70_000
/** How far before and behind a token the text around it is looked at. */
const AROUND = 2_048

/**
 * Finds the tokens in what people paste: with `Bearer`, quotes, line breaks in the middle, invisible characters, in an address, a
 * `.env` line, JSON or code, a log line, or many in a list. A text without any is taken as a whole, for the decoder to say what is
 * wrong with it; an empty one has none.
 */
export function extractTokens(pasted: string): Extraction {
  const visible = pasted.replace(INVISIBLE, '')
  const joined = visible.replace(JOINT, '\n')
  const context: Context = {
    text: joined,
    hidden: pasted.length - visible.length,
    joints: joined !== visible,
  }
  const found = findAll(context)
  if (found.tokens.length > 0) return found
  const whole = wholeText(visible)
  return { tokens: whole.text === '' ? [] : [whole], repeated: 0, more: 0 }
}

interface Context {
  text: string
  hidden: number
  joints: boolean
}

function findAll(context: Context): Extraction {
  const { text } = context
  const tokens: FoundToken[] = []
  const seen = new Set<string>()
  let [repeated, more] = [0, 0]
  let at = 0
  for (;;) {
    BEGIN.lastIndex = at
    const begin = BEGIN.exec(text)
    if (!begin) break
    const candidate = candidateAt(text, begin.index)
    at = candidate.end
    if (candidate.token.split('.', 3).length < 2) continue
    if (seen.has(candidate.token)) {
      repeated++
      continue
    }
    seen.add(candidate.token)
    if (tokens.length < MAX_TOKENS) {
      tokens.push({ text: candidate.token, cut: cutAround(context, begin.index, candidate) })
    } else more++
  }
  return { tokens, repeated, more }
}

interface Candidate {
  token: string
  /** Where the text goes on behind it. */
  end: number
  breaks: boolean
  spaces: boolean
}

/** The token that begins here, pieced together over white space. */
function candidateAt(text: string, start: number): Candidate {
  let end = start + runAt(text, start).length
  let token = text.slice(start, end)
  let [breaks, spaces] = [false, false]
  while (token.length <= MAX_PIECED) {
    const gap = /^\s+/.exec(text.slice(end, end + 200))?.[0] ?? ''
    const piece = gap === '' ? '' : pureWordAt(text, end + gap.length)
    if (piece === '' || !continues(token, piece)) break
    token += piece
    end += gap.length + piece.length
    if (/[\r\n]/.test(gap)) breaks = true
    else spaces = true
  }
  return { token: withoutFullStop(token), end, breaks, spaces }
}

function runAt(text: string, start: number): string {
  const strict = matchAt(RUN, text, start)
  const lenient = /[=+/]/.test(text.charAt(start + strict.length)) && !isInAddress(text, start)
  return lenient ? matchAt(LENIENT_RUN, text, start) : strict
}

/** In an address what follows a token belongs to the address again. */
function isInAddress(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start)
  const word = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1)
  return word.includes('://')
}

/** A word of nothing but what a token is made of, or nothing. */
function pureWordAt(text: string, start: number): string {
  const run = matchAt(LENIENT_RUN, text, start)
  const next = text.charAt(start + run.length)
  return next === '' || /[\s"'`,;)}\]<]/.test(next) ? run : ''
}

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0] ?? ''
}

/** Whether a piece after white space belongs to a token that is not complete yet. */
function continues(token: string, piece: string): boolean {
  const parts = token.split('.', 4)
  const long = piece.length >= MIN_PIECE
  if (parts.length < 3) {
    if (/^e[wy3]/.test(piece) && piece.split('.', 3).length === 3) return false // the next token
    return long || /^[\w-]*\.[\w-]+$/.test(piece)
  }
  if (parts.length > 3 || piece.includes('.')) return false
  const missing = SIGNATURE_LENGTH - (parts[2] ?? '').length
  return piece.length === missing || (piece.length < missing && long)
}

/** A full stop after a token ends the sentence; the last one of `header.payload.` is its own. */
function withoutFullStop(token: string): string {
  const bare = token.replace(/\.+$/, '')
  const dots = token.length - bare.length
  return dots > 0 && bare.split('.', 3).length === 3 ? bare : token
}

/** What stood around a token and in it. */
function cutAround({ text, hidden, joints }: Context, start: number, { end, breaks, spaces }: Candidate): string[] {
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', start - 1) + 1, start - AROUND), start)
  const newline = text.indexOf('\n', end)
  const after = text.slice(end, Math.min(newline === -1 ? text.length : newline, end + AROUND))
  const bearer = /\bbearer[\s"']*$/i.test(before) || /\bbearer\s+$/i.test(text.slice(Math.max(0, start - 60), start))
  const rest = before.replace(/(?:\bauthorization\s*["']?\s*:\s*["']?\s*)?(?:\bbearer[\s"'`]*)?$/i, '')
  return [
    ...(/["'`“”„‘’]\s*$/.test(before) || /^\s*["'`“”„‘’]/.test(after) ? [QUOTES] : []),
    ...(bearer ? [BEARER] : []),
    ...(breaks ? [BREAKS] : []),
    ...(spaces ? [SPACES] : []),
    ...(joints && breaks ? [JOINTS] : []),
    ...(hidden > 0 ? [`${hidden} invisible ${hidden === 1 ? 'character' : 'characters'}`] : []),
    ...surroundings(rest.trim(), after.trim()),
  ]
}

/** A name for the text beside a token. */
function surroundings(before: string, after: string): string[] {
  const bare = before.replace(/["'`“”„‘’([{<\s]+$/, '')
  const address = /(\w+:\/\/[^\s"'`]*)$/.exec(bare)
  if (address) return ['the address around it']
  const variable = /(?:^|\s)([A-Za-z_]\w{0,60})\s*=$/.exec(bare)
  if (variable) return [`the variable name ${variable[1]}`]
  const member = /["']?([A-Za-z_$][\w$-]{0,60})["']?\s*:$/.exec(bare)
  if (member) return [`the member name ${member[1]}`]
  const other = `${bare} ${after}`.replace(/["'`“”„‘’()[\]{}<>,;\s]+/g, '')
  return other === '' ? [] : ['the text around it']
}

/** A text without any token in it: only quotes and `Bearer` are cut. */
function wholeText(text: string): FoundToken {
  const cut = new Set<string>()
  let rest = text.trim()
  for (let round = 0; round < 4; round++) {
    const unquoted = withoutQuotes(rest)
    if (unquoted !== rest) cut.add(QUOTES)
    const bare = unquoted.replace(/^(?:authorization\s*:\s*)?bearer(?:\s+|$)/i, '').trim()
    if (bare !== unquoted) cut.add(BEARER)
    if (bare === rest) break
    rest = bare
  }
  return { text: rest, cut: [...cut] }
}

const MARKS = '"\'`“”„‘’'

/** Also takes the comma or semicolon that follows a closing quotation mark in code. */
function withoutQuotes(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && MARKS.includes(text.charAt(start))) start++
  const comma = /[,;]/.test(text.charAt(end - 1)) && MARKS.includes(text.charAt(end - 2)) ? 1 : 0
  if (end - comma > start) end -= comma
  while (end > start && MARKS.includes(text.charAt(end - 1))) end--
  return text.slice(start, end).trim()
}
