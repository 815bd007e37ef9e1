import { type Finding, idFindings, isPlaceholder, lifeFindings, roleFindings } from './findings'
import type { JsonObject, JsonValue } from './json'
import { meantMember, meantPermission, meantRole } from './meant'
import { isPermission, PERMISSIONS, permissionConflict } from './permissions'
import { isRole, ROLES } from './roles'

/** As seconds the year 5138, as milliseconds 1973: a larger time was meant in milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000
/** So many names of one kind are told; a foreign token may have thousands. */
const MAX_NAMED = 5
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Claims of the standard (RFC 7519) that VideoSDK neither documents nor minds. */
const REGISTERED = ['iat', 'nbf', 'exp', 'iss', 'sub', 'aud', 'jti']
const DOCUMENTED = ['apikey', 'permissions', 'version', 'roomId', 'participantId', 'roles'] as const
type Documented = (typeof DOCUMENTED)[number]

/**
 * Everything that is odd about a token's payload for VideoSDK, in the order of the claims; never throws. `now` in seconds since 1970.
 * An `error` keeps it from doing what it is for, by VideoSDK's documentation; a `warning` may; an `info` explains.
 *
 * Codes, by claim:
 * - names: `misnamed-claim`, `misplaced-option`, `unknown-claim`
 * - apikey: `apikey-missing`, `apikey-type`, `apikey-space`, `apikey-shape`, `placeholder`
 * - permissions: `permissions-missing`, `permissions-type`, `permissions-empty`, `unknown-permission`, `permission-conflict`,
 *   `no-join-permission`
 * - version: `version-type`, `version-other`, `version-missing`
 * - roomId, participantId: `id-type`, `id-empty`, `id-space`, and those of `requestFindings`
 * - roles: `roles-type`, `roles-empty`, `role-case`, `unknown-role`, `crawler-cannot-join`, `rtc-no-rest`, and those of `requestFindings`
 * - iat, nbf, exp: `no-exp`, `no-iat`, `time-type`, `time-milliseconds`, `time-fraction`, `never-valid`, `iat-future`, `nbf-future`,
 *   `long-life`, `year-long-life`
 *
 * Source: VideoSDK "Authentication and Tokens" and its list of error codes; the mistakes are those of public code.
 */
export function tokenFindings(payload: JsonObject, now: number): Finding[] {
  const names = namesOf(payload)
  return [
    ...names.findings,
    ...apikeyFindings(payload, names.meant),
    ...permissionsFindings(payload, names.meant),
    ...versionFindings(payload),
    ...idClaimFindings(payload, 'roomId'),
    ...idClaimFindings(payload, 'participantId'),
    ...rolesFindings(payload),
    ...timeFindings(payload, now),
    ...names.unknown,
  ]
}

/** Claims by other names than VideoSDK's, and which of its claims they stand for. */
function namesOf(payload: JsonObject): { findings: Finding[]; unknown: Finding[]; meant: Set<string> } {
  const findings: Finding[] = []
  const meant = new Set<string>()
  const unknown: string[] = []
  for (const name of Object.keys(payload)) {
    if (isDocumented(name) || REGISTERED.includes(name)) continue
    const member = meantMember(name)
    if (member === 'expiresIn' && !('exp' in payload) && findings.length < MAX_NAMED) {
      findings.push({
        code: name === 'expiresIn' ? 'misplaced-option' : 'misnamed-claim',
        severity: 'error',
        claim: name,
        message: `“${excerpt(name)}” is no claim, so it ends nothing: a token ends at exp, in seconds since 1970.`,
        fix: 'Give expiresIn to jwt.sign as an option, beside the payload, or write exp.',
      })
    } else if (member !== null && member !== 'expiresIn' && !(member in payload) && findings.length < MAX_NAMED) {
      meant.add(member)
      findings.push(
        error('misnamed-claim', name, {
          message: `VideoSDK reads ${member}, and not “${excerpt(name)}”: for it the claim is not there.`,
          fix: `Call it ${member}.`,
        }),
      )
    } else unknown.push(name)
  }
  return { findings, unknown: unknownFindings(unknown), meant }
}

function unknownFindings(names: string[]): Finding[] {
  if (names.length === 0) return []
  const named = names.slice(0, MAX_NAMED).map((name) => `“${excerpt(name)}”`)
  const rest = names.length - named.length
  return [
    info('unknown-claim', names.length === 1 ? (names[0] ?? null) : null, {
      message: `VideoSDK documents no ${names.length === 1 ? 'claim' : 'claims'} ${named.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}.`,
      fix: 'Leave out what nothing reads: whoever holds the token can read it.',
    }),
  ]
}

function apikeyFindings(payload: JsonObject, meant: Set<string>): Finding[] {
  const { apikey } = payload
  if (apikey === undefined) {
    if (meant.has('apikey')) return []
    return [
      error('apikey-missing', 'apikey', {
        message: 'There is no apikey, and VideoSDK needs it to know whose token this is (error 4001 INVALID_API_KEY).',
        fix: 'Put the API key of the VideoSDK dashboard into apikey.',
      }),
    ]
  }
  if (typeof apikey !== 'string' || apikey === '') {
    return [
      error('apikey-type', 'apikey', {
        message: `apikey is ${kindOf(apikey)}, but it has to be the API key as a text (error 4001 INVALID_API_KEY).`,
        fix: 'Put the API key of the VideoSDK dashboard into apikey.',
      }),
    ]
  }
  if (isPlaceholder(apikey)) {
    return [
      error('placeholder', 'apikey', {
        message: `“${excerpt(apikey)}” is a placeholder from a sample, not an API key (error 4001 INVALID_API_KEY).`,
        fix: 'Put the API key of the VideoSDK dashboard in its place.',
      }),
    ]
  }
  if (apikey !== apikey.trim()) {
    return [
      error('apikey-space', 'apikey', {
        message: 'The apikey has white space around it, so it equals no API key.',
        fix: 'Cut the white space where the key is configured; often it is the end of a line.',
      }),
    ]
  }
  if (UUID.test(apikey)) return []
  return [
    info('apikey-shape', 'apikey', {
      message: 'Every API key in VideoSDK’s samples is a UUID, and this is none.',
      fix: 'Compare it with the VideoSDK dashboard.',
    }),
  ]
}

function permissionsFindings(payload: JsonObject, meant: Set<string>): Finding[] {
  const { permissions } = payload
  if (permissions === undefined) {
    if (meant.has('permissions')) return []
    return [
      error('permissions-missing', 'permissions', {
        message: 'There are no permissions, and VideoSDK’s documentation calls them mandatory.',
        fix: `Add permissions with ${PERMISSIONS.join(', ')}: what its holder may do.`,
      }),
    ]
  }
  const given = textsOf(permissions)
  if (!given) {
    return [
      error('permissions-type', 'permissions', {
        message: `permissions is ${kindOf(permissions)}, but it has to be a list of texts.`,
        fix: `Write it as a list, like ["allow_join"].`,
      }),
    ]
  }
  if (given.length === 0) {
    return [
      error('permissions-empty', 'permissions', {
        message: 'The list of permissions is empty, so its holder may do nothing (error 4008 INVALID_PERMISSIONS).',
        fix: `Choose from ${PERMISSIONS.join(', ')}.`,
      }),
    ]
  }
  const unknown = given.filter((each) => !isPermission(each)).slice(0, MAX_NAMED)
  if (unknown.length > 0) return unknown.map(unknownPermission)
  const conflict = permissionConflict(given)
  if (conflict !== null) {
    return [
      error('permission-conflict', 'permissions', {
        message:
          'ask_join stands beside another permission, which VideoSDK refuses at joining (error 4008 INVALID_PERMISSIONS).',
        fix: 'Keep ask_join alone for who must ask, or leave it out.',
      }),
    ]
  }
  if (given.includes('allow_join') || given.includes('ask_join')) return []
  return [
    warning('no-join-permission', 'permissions', {
      message:
        'It has neither allow_join nor ask_join, and the documentation does not say that anything else lets join.',
      fix: 'Add allow_join for who may join, or ask_join alone for who must ask.',
    }),
  ]
}

function unknownPermission(name: string): Finding {
  const meant = meantPermission(name)
  return error('unknown-permission', 'permissions', {
    message: `“${excerpt(name)}” is no permission of VideoSDK’s (error 4008 INVALID_PERMISSIONS).`,
    fix: meant === null ? `Leave it out: there are only ${PERMISSIONS.join(', ')}.` : `Write ${meant}.`,
  })
}

function versionFindings(payload: JsonObject): Finding[] {
  const { version } = payload
  if (version === 2) return []
  const needing = (['roomId', 'participantId', 'roles'] as const).filter((name) => name in payload)
  if (version === undefined) {
    if (needing.length === 0) return []
    return [
      error('version-missing', 'version', {
        message: `VideoSDK needs version 2 where a token has ${list(needing)}.`,
        fix: 'Add version: 2, as a number.',
      }),
    ]
  }
  if (typeof version !== 'number') {
    return [
      error('version-type', 'version', {
        message: `version is ${kindOf(version)}, but it has to be the number 2.`,
        fix: 'Write 2 without quotes.',
      }),
    ]
  }
  return [
    warning('version-other', 'version', {
      message: `version is ${version}, and VideoSDK’s documentation knows only 2.`,
      fix: needing.length > 0 ? `Write 2: ${list(needing)} need it.` : 'Write 2, or leave it out.',
    }),
  ]
}

function idClaimFindings(payload: JsonObject, claim: 'roomId' | 'participantId'): Finding[] {
  const value = payload[claim]
  const thing = claim === 'roomId' ? 'room' : 'participant'
  if (value === undefined) return []
  if (typeof value !== 'string') {
    return [
      error('id-type', claim, {
        message: `${claim} is ${kindOf(value)}, but it has to be a text.`,
        fix: `Write the ID of the ${thing} in quotes.`,
      }),
    ]
  }
  if (value === '') {
    return [
      error('id-empty', claim, {
        message:
          claim === 'roomId'
            ? 'roomId is there, but empty, and no room has an empty ID.'
            : 'participantId is there, but empty (error 4004 INVALID_PARTICIPANT_ID).',
        fix: `Put in the ID of a ${thing}, or leave the claim out.`,
      }),
    ]
  }
  const spaced = claim === 'roomId' ? value !== value.trim() : /\s/u.test(value)
  if (spaced) {
    return [
      error('id-space', claim, {
        message:
          claim === 'roomId'
            ? 'roomId has white space around it, so it equals no room’s ID (error 4022 UNAUTHORIZED_MEETING_ID).'
            : 'participantId has white space in it (error 4004 INVALID_PARTICIPANT_ID).',
        fix: 'Take the white space out.',
      }),
    ]
  }
  return idFindings(claim, value)
}

function rolesFindings(payload: JsonObject): Finding[] {
  const { roles } = payload
  if (roles === undefined) return []
  const given = textsOf(roles)
  if (!given) {
    return [
      error('roles-type', 'roles', {
        message: `roles is ${kindOf(roles)}, but it has to be a list of texts.`,
        fix: 'Write it as a list, like ["rtc"], or leave it out.',
      }),
    ]
  }
  if (given.length === 0) {
    return [
      info('roles-empty', 'roles', {
        message: 'The list of roles is empty, and the documentation does not say what that means.',
        fix: 'Leave roles out, or write rtc or crawler.',
      }),
    ]
  }
  const unknown = given.filter((each) => !isRole(each)).slice(0, MAX_NAMED)
  if (unknown.length > 0) return unknown.map(unknownRole)
  const together = roleFindings(given, typeof payload.participantId === 'string' && payload.participantId !== '')
  if (together.length > 0) return together
  if (given.includes('crawler')) {
    return [
      info('crawler-cannot-join', 'roles', {
        message: 'A crawler token is for the v2 REST API only: joining with it is error 4024 UNAUTHORIZED_ROLE.',
        fix: 'Use it for the REST API; make another with rtc, or without roles, to join.',
      }),
    ]
  }
  return [
    info('rtc-no-rest', 'roles', {
      message: 'An rtc token is for rooms only: the REST API does not accept it.',
      fix: 'Use it to join; make another with crawler, or without roles, for the REST API.',
    }),
  ]
}

function unknownRole(name: string): Finding {
  const meant = meantRole(name)
  if (meant !== null && name.toLowerCase() === meant) {
    return error('role-case', 'roles', {
      message: `Roles are written in lower case: “${name}” is none of VideoSDK’s.`,
      fix: `Write ${meant}.`,
    })
  }
  return error('unknown-role', 'roles', {
    message: `“${excerpt(name)}” is no role of VideoSDK’s (error 4024 UNAUTHORIZED_ROLE).`,
    fix: meant === null ? `Leave it out: there are only ${ROLES.join(' and ')}.` : `Write ${meant}.`,
  })
}

function timeFindings(payload: JsonObject, now: number): Finding[] {
  const findings: Finding[] = []
  for (const claim of ['iat', 'nbf', 'exp'] as const) {
    const value = payload[claim]
    if (value !== undefined) findings.push(...timeFinding(claim, value, now))
  }
  if (payload.iat === undefined) {
    findings.push(
      info('no-iat', 'iat', {
        message: 'It does not say when it was created.',
        fix: 'Set iat: jsonwebtoken does so by itself.',
      }),
    )
  }
  if (payload.exp === undefined) {
    findings.push(
      warning('no-exp', 'exp', {
        message: 'It has no exp, so it never ends: if it leaks, only a new secret or a disabled key ends it.',
        fix: 'Sign it with expiresIn, like 120m.',
      }),
    )
  }
  return [...findings, ...spanFindings(payload, now)]
}

function timeFinding(claim: 'iat' | 'nbf' | 'exp', value: JsonValue, now: number): Finding[] {
  if (typeof value !== 'number') {
    return [
      error('time-type', claim, {
        message: `${claim} is ${kindOf(value)}, but it has to be a number: the seconds since 1970.`,
        fix: 'Write it as a number without quotes.',
      }),
    ]
  }
  if (value >= MILLISECONDS_FROM) {
    return [
      error('time-milliseconds', claim, {
        message: `${claim} is in milliseconds, but JWTs count seconds: ${claim === 'exp' ? 'as it stands, the token practically never ends' : 'as it stands, it lies thousands of years ahead'}.`,
        fix: 'Divide by 1,000, like Math.floor(Date.now() / 1000).',
      }),
    ]
  }
  const findings: Finding[] = []
  if (claim !== 'exp' && value > now) {
    findings.push(
      warning(`${claim}-future`, claim, {
        message: `${claim} lies in the future${claim === 'nbf' ? ', so it is not valid yet' : ''}: the clock of whoever signs may be ahead.`,
        fix: 'Set the clock of the signing machine right (NTP).',
      }),
    )
  }
  if (!Number.isInteger(value)) {
    findings.push(
      info('time-fraction', claim, {
        message: `${claim} has a fraction of a second, which some libraries refuse.`,
        fix: 'Round it down to whole seconds.',
      }),
    )
  }
  return findings
}

function spanFindings({ iat, nbf, exp }: JsonObject, now: number): Finding[] {
  const time = (value: JsonValue | undefined) =>
    typeof value === 'number' && value < MILLISECONDS_FROM ? value : undefined
  const end = time(exp)
  if (end === undefined) return []
  const begin = time(nbf) ?? time(iat)
  if (begin !== undefined && end <= begin) {
    return [
      error('never-valid', 'exp', {
        message: 'It ends before it begins, so it is valid at no time.',
        fix: 'Set exp after iat and nbf.',
      }),
    ]
  }
  return lifeFindings(end - (begin ?? now))
}

const isDocumented = (name: string): name is Documented => (DOCUMENTED as readonly string[]).includes(name)

const textsOf = (value: JsonValue): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null

const list = (names: readonly string[]) =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter((each) => each !== '').join(' and ')

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function kindOf(value: JsonValue): string {
  if (value === '') return 'an empty text'
  if (typeof value === 'string') return `the text “${excerpt(value)}”`
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? 'a list that holds something else than texts' : 'an object'
}

type Text = Pick<Finding, 'message' | 'fix'>
const error = (code: string, claim: string | null, text: Text): Finding => ({ code, severity: 'error', claim, ...text })
const warning = (code: string, claim: string, text: Text): Finding => ({ code, severity: 'warning', claim, ...text })
const info = (code: string, claim: string | null, text: Text): Finding => ({ code, severity: 'info', claim, ...text })
