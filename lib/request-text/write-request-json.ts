import {
  applyEdits,
  type FormattingOptions,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  parseTree,
} from 'jsonc-parser'
import { expiryText, sameExpiry } from '@/lib/token/expiry-text'
import { REQUEST_MEMBERS, type RequestMember } from '@/lib/token/meant'
import { readRequestJson } from './read-request-json'
import type { WrittenRequest } from './written-request'

/** A value in the text; undefined is an absent member. */
type Value = string | number | string[] | undefined

/** A request as JSON, its members in the documented order, lists on one line. */
export function requestJson(request: WrittenRequest): string {
  const lines = REQUEST_MEMBERS.flatMap((name) => {
    const value = memberOf(request, name)
    return value === undefined ? [] : [`  ${JSON.stringify(name)}: ${inLine(value)}`]
  })
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`
}

/**
 * The text with just those members changed that say something else than the request: comments, order and the rest stay. A text
 * that cannot be read is written anew.
 */
export function updateRequestJson(text: string, request: WrittenRequest): string {
  const before = readRequestJson(text)
  const root = parseTree(text, [], { allowTrailingComma: true })
  if (!before.ok || !root) return requestJson(request)
  const present: Record<string, unknown> = getNodeValue(root)
  // A payload's own times may say it too.
  const { expiry } = before.request
  const sameTime = expiry !== null && request.expiry !== null && sameExpiry(expiry, request.expiry)
  let changed = text
  for (const name of REQUEST_MEMBERS) {
    if (name === 'expiresIn' && sameTime) continue
    const value = memberOf(request, name)
    if (value === undefined && (name === 'apikey' || name === 'expiresIn')) continue // left open: the text may say it
    if (same(present[name], value)) continue
    changed = withMember(changed, name, value)
    if (name === 'expiresIn') for (const time of ['iat', 'exp']) changed = withMember(changed, time, undefined)
  }
  return changed
}

function memberOf(request: WrittenRequest, name: RequestMember): Value {
  switch (name) {
    case 'apikey':
      return request.apikey ?? undefined
    case 'version':
      return request.version2 ? 2 : undefined
    case 'expiresIn':
      return request.expiry === null ? undefined : expiryText(request.expiry)
    case 'permissions':
      return request.permissions
    case 'roles':
      return request.roles.length > 0 ? request.roles : undefined
    default:
      return request[name] === '' ? undefined : request[name]
  }
}

function same(present: unknown, value: Value): boolean {
  if (Array.isArray(value) || Array.isArray(present)) {
    const texts = (list: unknown) => (Array.isArray(list) ? list.toSorted().join() : '')
    return texts(present) === texts(value)
  }
  return (present === '' ? undefined : present) === value
}

const FORMAT: FormattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }

/** Sets, adds or takes away a member. jsonc-parser would put each element of a list on a line of its own. */
function withMember(text: string, name: string, value: Value): string {
  if (value === undefined) return applyEdits(text, modify(text, [name], undefined, { formattingOptions: FORMAT }))
  const place = placeOf(text, name)
  if (!place) return withMember(added(text, name), name, value)
  return text.slice(0, place.offset) + inLine(value) + text.slice(place.offset + place.length)
}

function placeOf(text: string, name: string): Node | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true })
  return root && findNodeAtLocation(root, [name])
}

function added(text: string, name: string): string {
  const order: readonly string[] = REQUEST_MEMBERS
  const edits = modify(text, [name], 0, {
    formattingOptions: FORMAT,
    getInsertionIndex: (present) => {
      const after = present.findIndex((each) => order.indexOf(each) > order.indexOf(name))
      return after < 0 ? present.length : after
    },
  })
  return applyEdits(text, edits)
}

const inLine = (value: NonNullable<Value>) =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(', ')}]` : JSON.stringify(value)
