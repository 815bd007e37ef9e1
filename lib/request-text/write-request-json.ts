import {
  applyEdits,
  type FormattingOptions,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  parseTree,
} from 'jsonc-parser'
import { sameExpiry } from '@/lib/token/expiry-text'
import { REQUEST_MEMBERS } from '@/lib/token/meant'
import { readRequestJson } from './read-request-json'
import { inLine, type MemberValue, memberOf, requestJson } from './request-json'
import type { WrittenRequest } from './written-request'

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

function same(present: unknown, value: MemberValue): boolean {
  if (Array.isArray(value) || Array.isArray(present)) {
    const texts = (list: unknown) => (Array.isArray(list) ? list.toSorted().join() : '')
    return texts(present) === texts(value)
  }
  return (present === '' ? undefined : present) === value
}

const FORMAT: FormattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }

/** Sets, adds or takes away a member. jsonc-parser would put each element of a list on a line of its own. */
function withMember(text: string, name: string, value: MemberValue): string {
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
