import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { lifetimeOf, readExpiry } from '@/lib/token/expiry-text'
import { meantMember, meantPermission, meantRole, REQUEST_MEMBERS, type RequestMember } from '@/lib/token/meant'
import { isPermission, PERMISSIONS } from '@/lib/token/permissions'
import { isRole, ROLES } from '@/lib/token/roles'
import { excerpt } from '@/lib/token/words'
import type { TextProblem, WrittenRequest } from './written-request'

/** A request, with what is worth saying of it; or why the text is none. */
export type RequestReading =
  | { ok: true; request: WrittenRequest; notes: string[] }
  | { ok: false; problems: [TextProblem, ...TextProblem[]] }

/** Longest text that is read, in characters; no request has more. */
export const MAX_REQUEST_TEXT = 65_536

/** As in {@link REQUEST_MEMBERS}, and the times of a payload that was signed already. */
type Member = RequestMember | 'iat' | 'exp'
const MEMBERS: readonly string[] = [...REQUEST_MEMBERS, 'iat', 'exp']

/** Times above this are milliseconds: as seconds they lie beyond the year 5100. */
const MILLISECONDS_FROM = 100_000_000_000

const EMPTY: WrittenRequest = {
  apikey: null,
  permissions: [],
  roles: [],
  version2: false,
  roomId: '',
  participantId: '',
  expiry: null,
}

/**
 * Reads a request written as JSON with comments: the payload's claims, and `expiresIn` as in `jwt.sign`'s options. Comments and
 * trailing commas are fine. Names and values that VideoSDK does not know are refused by name; whether the request may be signed is
 * the schema's answer, as for the fields.
 *
 * A payload that was signed before gives its lifetime (`exp` − `iat`), to begin anew; `exp` alone is a date and time.
 */
export function readRequestJson(text: string): RequestReading {
  if (text.length > MAX_REQUEST_TEXT) {
    return failed(text, [{ offset: 0, length: 0, message: 'This is longer than 64 KiB, and no request is.' }])
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error) return failed(text, [{ offset: error.offset, length: error.length, message: syntaxMessage(error) }])
  if (root?.type !== 'object') {
    const message = 'A request is an object: begin with { and name the claims inside.'
    return failed(text, [{ offset: root?.offset ?? 0, length: root?.length ?? 0, message }])
  }
  const reader = new Reader()
  reader.readObject(root)
  if (reader.problems.length > 0) return failed(text, reader.problems)
  return { ok: true, request: reader.request, notes: reader.notes }
}

type Found = Omit<TextProblem, 'line'>

function failed(text: string, found: Found[]): RequestReading {
  const [first, ...rest] = found
    .toSorted((one, other) => one.offset - other.offset)
    .map((problem) => ({ ...problem, line: lineOf(text, problem.offset) }))
  if (!first) throw new Error('A failure without a problem')
  return { ok: false, problems: [first, ...rest] }
}

/** The line of a character, from 1. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length
}

/** Where a member stands in a text, or the beginning where it does not. `expiresIn` may be an `exp`. */
export function memberPlace(text: string, name: string): Omit<TextProblem, 'message'> {
  const root = parseTree(text, [], { allowTrailingComma: true })
  const node =
    root && (findNodeAtLocation(root, [name]) ?? (name === 'expiresIn' ? findNodeAtLocation(root, ['exp']) : undefined))
  const { offset, length } = node ?? { offset: 0, length: 0 }
  return { line: lineOf(text, offset), offset, length }
}

class Reader {
  readonly request: WrittenRequest = { ...EMPTY }
  readonly notes: string[] = []
  readonly problems: Found[] = []
  readonly #seen = new Map<string, Node>()
  #iat: number | null = null
  #exp: number | null = null

  readObject(object: Node): void {
    for (const property of object.children ?? []) {
      const [name, value] = property.children ?? []
      if (name && value) this.#member(name, value)
    }
    this.#times()
  }

  #member(nameNode: Node, value: Node): void {
    const name = String(nameNode.value)
    if (!MEMBERS.includes(name)) this.#refuse(nameNode, unknownMember(name))
    else if (this.#seen.has(name)) this.#refuse(nameNode, `“${name}” stands here twice. Keep one.`)
    else {
      this.#seen.set(name, value)
      this.#read[name as Member](value)
    }
  }

  readonly #read: Record<Member, (value: Node) => void> = {
    apikey: (value) => this.#text(value, 'apikey', 'the API key', (text) => (this.request.apikey = text)),
    roomId: (value) => this.#text(value, 'roomId', 'the room’s ID', (text) => (this.request.roomId = text)),
    participantId: (value) =>
      this.#text(value, 'participantId', 'the participant’s ID', (text) => (this.request.participantId = text)),
    permissions: (value) =>
      this.#list(value, 'permissions', 'allow_join', isPermission, unknownPermission, (list) => {
        this.request.permissions = PERMISSIONS.filter((each) => list.includes(each))
      }),
    roles: (value) =>
      this.#list(value, 'roles', 'rtc', isRole, unknownRole, (list) => {
        this.request.roles = ROLES.filter((each) => list.includes(each))
      }),
    version: (value) => {
      if (value.value === 2) this.request.version2 = true
      else if (value.value === '2') this.#refuse(value, 'version is the number 2: take away its quotes.')
      else this.#refuse(value, 'version is 2 or absent: VideoSDK documents no other.')
    },
    expiresIn: (value) => {
      const reading = value.type === 'string' ? readExpiry(value.value) : null
      if (reading?.ok) this.request.expiry = reading.expiry
      else if (reading) this.#refuse(value, reading.problem)
      else if (value.type === 'number') this.#refuse(value, numberWithoutUnit(value.value))
      else this.#refuse(value, 'expiresIn is a text like "2h".')
    },
    iat: (value) => {
      this.#iat = this.#seconds(value, 'iat')
    },
    exp: (value) => {
      this.#exp = this.#seconds(value, 'exp')
    },
  }

  #text(value: Node, name: string, what: string, take: (text: string) => void): void {
    if (value.type === 'string') take(value.value)
    else this.#refuse(value, `${name} is ${what} in quotes. Leave the line out for none.`)
  }

  #list(
    value: Node,
    name: string,
    sample: string,
    isKnown: (text: string) => boolean,
    explain: (text: string) => string,
    take: (list: string[]) => void,
  ): void {
    if (value.type !== 'array') {
      this.#refuse(value, `${name} is a list: write ["${sample}"].`)
      return
    }
    const elements = value.children ?? []
    for (const element of elements) {
      if (element.type !== 'string') this.#refuse(element, `Each of ${name} is a text in quotes, like "${sample}".`)
      else if (!isKnown(element.value)) this.#refuse(element, explain(element.value))
    }
    take(elements.map((element) => String(element.value)))
  }

  #seconds(value: Node, name: string): number | null {
    const seconds: unknown = value.value
    if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0) {
      this.#refuse(value, `${name} is a number: seconds since 1970.`)
    } else if (seconds >= MILLISECONDS_FROM) {
      this.#refuse(value, `${name} counts seconds, and this looks like milliseconds: divide it by 1,000.`)
    } else {
      return Math.floor(seconds)
    }
    return null
  }

  #times(): void {
    const exp = this.#seen.get('exp')
    if (this.#seen.has('iat')) this.notes.push('iat is left out: the desk sets it to the moment of signing.')
    if (!exp || this.#exp === null) return
    if (this.#seen.has('expiresIn')) {
      this.#refuse(exp, 'exp and expiresIn both say when it ends. Keep one: jsonwebtoken refuses both, too.')
    } else if (this.#iat !== null && this.#exp > this.#iat) {
      this.request.expiry = lifetimeOf(this.#exp - this.#iat)
      this.notes.push('Its lifetime (exp − iat) is kept and begins anew.')
    } else {
      this.request.expiry = { kind: 'at', at: new Date(this.#exp * 1_000).toISOString() }
    }
  }

  #refuse({ offset, length }: Node, message: string): void {
    this.problems.push({ offset, length, message })
  }
}

function unknownMember(name: string): string {
  if (/secret|password/i.test(name))
    return `“${excerpt(name)}” does not belong here: the desk signs with the key’s own secret.`
  if (name === 'algorithm' || name === 'alg') return `“${name}” can be left out: VideoSDK’s tokens are always HS256.`
  if (name === 'nbf') return '“nbf” is no claim of VideoSDK’s: a token counts from the moment it is signed.'
  const meant = meantMember(name)
  return meant === null
    ? `“${excerpt(name)}” is no claim of VideoSDK’s. There are ${REQUEST_MEMBERS.slice(0, -1).join(', ')}, and expiresIn.`
    : `“${excerpt(name)}” is no claim of VideoSDK’s. Did you mean ${meant}?`
}

function unknownPermission(text: string): string {
  const meant = meantPermission(text)
  return meant === null
    ? `“${excerpt(text)}” is no permission of VideoSDK’s, and none comes near. There are ${PERMISSIONS.join(', ')}.`
    : `“${excerpt(text)}” is no permission of VideoSDK’s. Did you mean ${meant}?`
}

function unknownRole(text: string): string {
  const meant = meantRole(text)
  return meant === null
    ? `“${excerpt(text)}” is no role of VideoSDK’s, and none comes near. There are ${ROLES.join(' and ')}.`
    : `“${excerpt(text)}” is no role of VideoSDK’s. Did you mean ${meant}?`
}

const numberWithoutUnit = (amount: unknown) =>
  `expiresIn needs a unit: write "${amount}s" for seconds (that is what jsonwebtoken takes a number for), or "2h".`

/** What is wrong with JSON, by jsonc-parser's names of it. */
const SYNTAX: Record<string, string> = {
  PropertyNameExpected: 'A name in double quotes is due here.',
  ValueExpected: 'A value is due here: a text in double quotes, a number or a list.',
  ColonExpected: 'A colon is due here, between the name and its value.',
  CommaExpected: 'A comma is due here.',
  CloseBraceExpected: 'The closing } is missing.',
  CloseBracketExpected: 'The closing ] is missing.',
  EndOfFileExpected: 'The request ends before this. Take away what follows the closing }.',
  UnexpectedEndOfString: 'The closing quote of this text is missing.',
  UnexpectedEndOfComment: 'The end of this comment is missing: */',
  InvalidSymbol: 'This is not JSON. Texts stand in double quotes.',
  InvalidEscapeCharacter: 'JSON does not know this escape.',
}

const syntaxMessage = ({ error }: ParseError) => SYNTAX[printParseErrorCode(error)] ?? 'This is not JSON.'
