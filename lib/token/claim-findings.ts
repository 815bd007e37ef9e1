import { error, type Finding, info, warning } from './finding'
import { idFindings, isPlaceholder, roleFindings } from './findings'
import type { JsonObject, JsonValue } from './json'
import { meantPermission, meantRole } from './meant'
import { isPermission, PERMISSIONS, permissionConflict } from './permissions'
import { isRole, ROLES } from './roles'
import { kindOf } from './value-kind'
import { excerpt, listed } from './words'

/** So many names of one kind are told; a foreign token may have thousands. */
export const MAX_NAMED = 5
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is odd about apikey; `meant`: claims that stand there by another name. */
export function apikeyFindings(payload: JsonObject, meant: Set<string>): Finding[] {
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

/** What is odd about permissions; `meant` as for apikey. */
export function permissionsFindings(payload: JsonObject, meant: Set<string>): Finding[] {
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
        message: notTexts('permissions', permissions),
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

/** What is odd about version. */
export function versionFindings(payload: JsonObject): Finding[] {
  const { version } = payload
  if (version === 2) return []
  const needing = (['roomId', 'participantId', 'roles'] as const).filter((name) => name in payload)
  if (version === undefined) {
    if (needing.length === 0) return []
    return [
      error('version-missing', 'version', {
        message: `VideoSDK needs version 2 where a token has ${listed(needing)}.`,
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
      fix: needing.length > 0 ? `Write 2: ${listed(needing)} need it.` : 'Write 2, or leave it out.',
    }),
  ]
}

/** What is odd about roomId or participantId. */
export function idClaimFindings(payload: JsonObject, claim: 'roomId' | 'participantId'): Finding[] {
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

/** What is odd about roles. */
export function rolesFindings(payload: JsonObject): Finding[] {
  const { roles } = payload
  if (roles === undefined) return []
  const given = textsOf(roles)
  if (!given) {
    return [
      error('roles-type', 'roles', {
        message: notTexts('roles', roles),
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

const textsOf = (value: JsonValue): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null

const notTexts = (claim: string, value: JsonValue) =>
  Array.isArray(value)
    ? `${claim} holds something that is no text.`
    : `${claim} is ${kindOf(value)}, but it has to be a list of texts.`
