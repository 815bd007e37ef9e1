import { formatDuration } from '@/lib/format'
import type { JsonObject, JsonValue } from '@/lib/token/json'
import { TIME_CLAIMS, VIDEOSDK_CLAIMS } from '@/lib/token/known-claims'
import { isPermission, PERMISSION_MEANING } from '@/lib/token/permissions'
import { isRole, ROLE_MEANING } from '@/lib/token/roles'
import { excerpt } from '@/lib/token/words'

/** A claim of two tokens beside each other. */
export interface ClaimDifference {
  claim: string
  /** As JSON; null where the token does not have it. */
  left: string | null
  right: string | null
  same: boolean
  /** What the difference does, seen from the left token to the right one; null where they are the same. */
  effect: string | null
}

/** Claims in the order in which VideoSDK documents them; others follow as they stand. */
const ORDER = [...VIDEOSDK_CLAIMS, ...TIME_CLAIMS]
/** A foreign token may have thousands. */
const MAX_CLAIMS = 100

/** Two payloads claim by claim, with what each difference does by VideoSDK's documentation. */
export function compareTokens(left: JsonObject, right: JsonObject): ClaimDifference[] {
  const names = [...new Set([...ORDER, ...Object.keys(left), ...Object.keys(right)])]
  return names
    .filter((claim) => claim in left || claim in right)
    .slice(0, MAX_CLAIMS)
    .map((claim) => {
      const [one, other] = [left[claim], right[claim]]
      const [leftText, rightText] = [textOf(one), textOf(other)]
      const same = leftText === rightText
      return { claim, left: leftText, right: rightText, same, effect: same ? null : effectOf(claim, one, other) }
    })
}

const textOf = (value: JsonValue | undefined) => (value === undefined ? null : JSON.stringify(value))

function effectOf(claim: string, left: JsonValue | undefined, right: JsonValue | undefined): string {
  switch (claim) {
    case 'apikey':
      return 'They belong to different API keys: what one opens, the other does not.'
    case 'permissions':
      return listEffect(left, right, (name) => (isPermission(name) ? PERMISSION_MEANING[name] : null))
    case 'roles':
      return listEffect(left, right, (name) => (isRole(name) ? ROLE_MEANING[name] : null))
    case 'roomId':
      return idEffect(left, right, 'room')
    case 'participantId':
      return idEffect(left, right, 'participant')
    case 'version':
      return right === 2
        ? 'The right one is for the v2 API, and its room, participant and roles count.'
        : 'The right one lacks version 2, which the v2 API, a room, a participant and roles need.'
    case 'iat':
      return timeEffect(left, right, 'was created')
    case 'nbf':
      return timeEffect(left, right, 'begins', 'from the start')
    case 'exp':
      return timeEffect(left, right, 'ends', 'never')
    default:
      return 'VideoSDK does not read it.'
  }
}

function listEffect(
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  meaningOf: (name: string) => string | null,
): string {
  const [one, other] = [textsOf(left), textsOf(right)]
  const told = (word: string, names: string[]) =>
    names.map(
      (name) => `The right one ${word} ${excerpt(name)}: ${meaningOf(name) ?? 'VideoSDK does not document it.'}`,
    )
  const gained = told(
    'adds',
    other.filter((name) => !one.includes(name)),
  )
  const lost = told(
    'lacks',
    one.filter((name) => !other.includes(name)),
  )
  return [...gained, ...lost].slice(0, 6).join(' ') || 'Only the order or the form differs.'
}

function idEffect(left: JsonValue | undefined, right: JsonValue | undefined, thing: string): string {
  if (right === undefined) return `The right one is for every ${thing}.`
  if (left === undefined) return `The right one is for this ${thing} only.`
  return `They are for different ${thing}s.`
}

function timeEffect(left: JsonValue | undefined, right: JsonValue | undefined, verb: string, missing?: string): string {
  if (typeof left === 'number' && typeof right === 'number') {
    return `The right one ${verb} ${formatDuration(right - left)} ${right > left ? 'later' : 'earlier'}.`
  }
  if (right === undefined)
    return missing === undefined ? 'The right one does not say.' : `The right one ${verb} ${missing}.`
  if (left === undefined)
    return missing === undefined ? 'The left one does not say.' : `The left one ${verb} ${missing}.`
  return 'One of them is no number.'
}

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
