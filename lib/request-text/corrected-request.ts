import { lifetimeOf } from '@/lib/token/expiry-text'
import type { JsonObject, JsonValue } from '@/lib/token/json'
import { meantMember, meantPermission, meantRole, type RequestMember } from '@/lib/token/meant'
import { isPermission, PERMISSIONS } from '@/lib/token/permissions'
import { isRole, ROLES } from '@/lib/token/roles'
import { isMilliseconds } from '@/lib/token/times'
import { excerpt } from '@/lib/token/words'
import type { LinkedRequest } from './request-link'

/** A request for a token as this one was probably meant, with what was changed, for people. */
export interface CorrectedRequest {
  request: Required<Omit<LinkedRequest, 'apiKeyId' | 'purpose'>>
  changes: string[]
}

const YEAR_SECONDS = 365 * 86_400
const TWO_HOURS = { kind: 'in', amount: 2, unit: 'hours' } as const

/**
 * Makes of a token's payload the request that was probably meant: claims by their right names, documented permissions and roles
 * alone, version 2 where it is needed, a lifetime in seconds. Where it must choose, it takes the narrower one, and says so. Nothing is
 * issued by it: it fills in the form.
 */
export function correctedRequest(payload: JsonObject): CorrectedRequest {
  const changes: string[] = []
  const claims = withRightNames(payload, changes)
  const permissions = permissionsOf(claims.permissions, changes)
  const roles = knownOf(claims.roles, 'role', isRole, meantRole, changes)
  const roomId = idOf(claims.roomId, 'room', changes)
  const participantId = idOf(claims.participantId, 'participant', changes)
  const needed = roles.length > 0 || roomId !== '' || participantId !== ''
  if (needed && claims.version !== 2) changes.push('version 2 was added: it is needed.')
  return {
    request: {
      permissions,
      roles: ROLES.filter((role) => roles.includes(role)),
      version2: needed || claims.version === 2 || claims.version === '2',
      roomId,
      participantId,
      expiry: expiryOf(claims, changes),
    },
    changes,
  }
}

function withRightNames(
  payload: JsonObject,
  changes: string[],
): Partial<Record<RequestMember | 'iat' | 'exp', JsonValue>> {
  const claims: Record<string, JsonValue> = { ...payload }
  for (const name of Object.keys(payload)) {
    const meant = meantMember(name)
    if (meant === null || meant === 'apikey' || meant === 'expiresIn' || meant === name || meant in payload) continue
    claims[meant] = payload[name] as JsonValue
    changes.push(`${excerpt(name)} became ${meant}.`)
  }
  return claims
}

function permissionsOf(value: JsonValue | undefined, changes: string[]): string[] {
  const known = knownOf(value, 'permission', isPermission, meantPermission, changes)
  const permissions = PERMISSIONS.filter((each) => known.includes(each))
  if (!permissions.includes('ask_join') || permissions.length === 1) return permissions
  if (permissions.includes('allow_join')) {
    changes.push('ask_join was left out: it cannot stand beside allow_join.')
    return permissions.filter((each) => each !== 'ask_join')
  }
  changes.push('allow_mod was left out: it cannot stand beside ask_join.')
  return ['ask_join']
}

function knownOf(
  value: JsonValue | undefined,
  thing: 'permission' | 'role',
  isKnown: (text: string) => boolean,
  meant: (text: string) => string | null,
  changes: string[],
): string[] {
  // A single text, or several in one, is a list that lacks its brackets.
  const given = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : []
  return given.flatMap((each) => {
    if (typeof each !== 'string') return []
    if (isKnown(each)) return [each]
    const right = meant(each)
    changes.push(
      right === null
        ? `“${excerpt(each)}” was left out: it is no ${thing} of VideoSDK’s.`
        : `${excerpt(each)} became ${right}.`,
    )
    return right === null ? [] : [right]
  })
}

function idOf(value: JsonValue | undefined, thing: 'room' | 'participant', changes: string[]): string {
  if (typeof value !== 'string') return ''
  const id = thing === 'room' ? value.trim() : value.replace(/\s+/gu, '')
  if (id !== value) changes.push(`White space was taken out of the ${thing} ID.`)
  return id
}

function expiryOf(
  { iat, exp }: { iat?: JsonValue; exp?: JsonValue },
  changes: string[],
): CorrectedRequest['request']['expiry'] {
  const [begin, end] = [secondsOf(iat), secondsOf(exp)]
  const life = begin === null || end === null ? null : end - begin
  const expiry = life === null || life <= 0 || life >= YEAR_SECONDS ? undefined : lifetimeOf(life)
  if (expiry) {
    if (exp !== end) changes.push('The expiry was in milliseconds.')
    return expiry
  }
  changes.push('It expires after 2 hours; choose another time if that does not serve.')
  return TWO_HOURS
}

/** Whole seconds of a time claim, also of one in milliseconds or in quotes; null where it is none. */
function secondsOf(value: JsonValue | undefined): number | null {
  const time = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof time !== 'number') return null
  return Math.floor(isMilliseconds(time) ? time / 1_000 : time)
}
