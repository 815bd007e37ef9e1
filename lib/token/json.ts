import { excerpt } from './words'

/** A JSON value. Objects have no prototype, so `__proto__` and `constructor` are members like any other. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject
/** A JSON object without a prototype. React's server-to-client transport refuses such objects: pass text instead. */
export type JsonObject = { [name: string]: JsonValue }

/** Deepest nesting of arrays and objects that is read; a token needs two or three. */
export const MAX_JSON_DEPTH = 100

/**
 * What is wrong with a JSON text, and at which UTF-16 offset:
 * - `syntax`: not JSON (RFC 8259); nothing beyond `offset` was read
 * - `depth`: nested deeper than {@link MAX_JSON_DEPTH}
 * - `duplicate-member`: a name stands twice in one object, so two readers may see two different values
 * - `number`: a number that JavaScript would change: too large, a whole one beyond 2^53, or so small that it becomes 0
 */
export type JsonProblem = {
  code: 'syntax' | 'depth' | 'duplicate-member' | 'number'
  offset: number
  /** Goes on after "The payload …", without a full stop. */
  message: string
}

/** The value, or the first problem; `value` then is what JSON.parse would make of it, where it would. */
export type JsonReading = { ok: true; value: JsonValue } | { ok: false; problem: JsonProblem; value?: JsonValue }

/** Reads a JSON text strictly: duplicates and numbers are judged by the text itself. Never throws, never overflows. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text)
  try {
    const value = reader.document()
    return reader.oddity ? { ok: false, problem: reader.oddity, value } : { ok: true, value }
  } catch (thrown) {
    if (thrown instanceof Stop) return { ok: false, problem: reader.oddity ?? thrown.problem }
    throw thrown
  }
}

/** Ends the reading at a text that is no JSON; caught above, so never seen outside. */
class Stop {
  constructor(readonly problem: JsonProblem) {}
}

const MAX_LISTED = 16
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

class Reader {
  /** The first problem that does not end the reading. */
  oddity: JsonProblem | null = null
  private at = 0
  private depth = 0

  constructor(private readonly text: string) {}

  document(): JsonValue {
    const value = this.value()
    if (this.at < this.text.length) this.unexpected('after its end')
    return value
  }

  /** A value with the white space around it. */
  private value(): JsonValue {
    this.space()
    const value = this.bareValue()
    this.space()
    return value
  }

  private bareValue(): JsonValue {
    switch (this.text.charCodeAt(this.at)) {
      case 0x22:
        return this.string()
      case 0x7b:
        return this.object()
      case 0x5b:
        return this.array()
      case 0x74:
        return this.word('true', true)
      case 0x66:
        return this.word('false', false)
      case 0x6e:
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private object(): JsonObject {
    // Not Object.create(null), which makes a slow dictionary at once.
    const object = { __proto__: null } as unknown as JsonObject
    // A short list is searched faster than the object is asked.
    const names: string[] = []
    this.open()
    if (this.closes(0x7d)) return object
    do {
      this.space()
      const start = this.at
      if (this.text.charCodeAt(start) !== 0x22) this.unexpected('where a member name in double quotes is due')
      const name = this.string()
      this.space()
      if (this.text.charCodeAt(this.at) !== 0x3a) this.unexpected('where a colon is due')
      this.at++
      if (names.length < MAX_LISTED ? names.includes(name) : name in object)
        this.odd('duplicate-member', start, `has the member ${quoted(name)} twice in one object`)
      if (names.length < MAX_LISTED) names.push(name)
      object[name] = this.value()
    } while (this.goesOn(0x7d, 'where a comma or } is due'))
    return object
  }

  private array(): JsonValue[] {
    const array: JsonValue[] = []
    this.open()
    if (this.closes(0x5d)) return array
    do array.push(this.value())
    while (this.goesOn(0x5d, 'where a comma or ] is due'))
    return array
  }

  private string(): string {
    this.at++
    let value = this.plain()
    for (;;) {
      const unit = this.text.charCodeAt(this.at)
      if (unit === 0x22) {
        this.at++
        return value
      }
      if (unit !== 0x5c) this.unexpected('inside a text in quotes')
      value += this.escape() + this.plain()
    }
  }

  /** Up to the next quote, backslash or control character, or the end. */
  private plain(): string {
    const start = this.at
    let unit = this.text.charCodeAt(this.at)
    while (unit >= 0x20 && unit !== 0x22 && unit !== 0x5c) unit = this.text.charCodeAt(++this.at)
    return this.text.slice(start, this.at)
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1)
    const simple = ESCAPES[letter]
    if (simple !== undefined) {
      this.at += 2
      return simple
    }
    const hex = this.text.slice(this.at + 2, this.at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) {
      this.stop('syntax', `has an escape that JSON does not know at character ${this.at + 1}`)
    }
    this.at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }

  private number(): number {
    const start = this.at
    NUMBER.lastIndex = start
    if (!NUMBER.test(this.text)) this.unexpected('where a value is due')
    this.at = NUMBER.lastIndex
    const digits = this.text.slice(start, this.at)
    const value = Number(digits)
    if (!survives(digits, value)) {
      this.odd('number', start, `has the number ${excerpt(digits)}, which JavaScript cannot keep and would change`)
    }
    return value
  }

  private word<Value extends boolean | null>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) this.unexpected('where a value is due')
    this.at += word.length
    return value
  }

  private space(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at)
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return
      this.at++
    }
  }

  private open(): void {
    this.depth++
    if (this.depth > MAX_JSON_DEPTH) this.stop('depth', `is nested more than ${MAX_JSON_DEPTH} levels deep`)
    this.at++
  }

  /** Whether an object or array that was just opened is empty. */
  private closes(bracket: number): boolean {
    this.space()
    if (this.text.charCodeAt(this.at) !== bracket) return false
    this.at++
    this.depth--
    return true
  }

  private goesOn(bracket: number, due: string): boolean {
    if (this.text.charCodeAt(this.at) === 0x2c) {
      this.at++
      return true
    }
    if (!this.closes(bracket)) this.unexpected(due)
    return false
  }

  private odd(code: 'duplicate-member' | 'number', offset: number, message: string): void {
    this.oddity ??= { code, offset, message }
  }

  private unexpected(where: string): never {
    const found = this.text.codePointAt(this.at)
    if (found === undefined) this.stop('syntax', `is not JSON: it ends after character ${this.at}, ${where}`)
    this.stop(
      'syntax',
      `is not JSON: unexpected ${quoted(String.fromCodePoint(found))} at character ${this.at + 1}, ${where}`,
    )
  }

  private stop(code: 'syntax' | 'depth', message: string): never {
    throw new Stop({ code, offset: this.at, message })
  }
}

function survives(digits: string, value: number): boolean {
  if (value === 0) return !/^-?[0.]*[1-9]/.test(digits)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

/** In quotes, with everything unprintable escaped. */
const quoted = (text: string) => JSON.stringify(excerpt(text))
