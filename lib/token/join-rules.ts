import { isPlaceholder } from './findings'
import type { JsonObject } from './json'
import { isPermission, permissionConflict } from './permissions'
import type { Verdict } from './verdict'
import { excerpt } from './words'

/** What is asked: this token, this room, this participant. */
export type JoinQuestion = {
  verdict: Verdict
  /** What the token says; empty where its payload could not be read. */
  payload: JsonObject
  /** The room that shall be joined; empty for any. */
  room: string
  /** The participant that shall join; empty for any. */
  participant: string
  /** The key is a demo key of this desk, which VideoSDK has never seen. */
  demoKey: boolean
  /** The key was deactivated in VideoSDK's dashboard, as far as the asker knows. */
  keyDeactivated: boolean
}

/** A row of the table: the first that applies decides. */
export type JoinRule = {
  /** Stable. */
  id: string
  outcome: 'joins' | 'waits' | 'refused' | 'unclear'
  /** VideoSDK's documented error. */
  code: number | null
  name: string | null
  /** The claim that causes it; null when it is the token as a whole. */
  claim: string | null
  applies: (asked: JoinQuestion) => boolean
  /** What will happen, in a sentence. */
  message: (asked: JoinQuestion) => string
  /** What to do; empty where nothing is wrong. */
  fix: string
}

const invalidApiKey = { outcome: 'refused', code: 4001, name: 'INVALID_API_KEY', claim: 'apikey' } as const
const invalidToken = { outcome: 'refused', code: 4002, name: 'INVALID_TOKEN' } as const
const invalidParticipant = {
  outcome: 'refused',
  code: 4004,
  name: 'INVALID_PARTICIPANT_ID',
  claim: 'participantId',
} as const
const invalidPermissions = {
  outcome: 'refused',
  code: 4008,
  name: 'INVALID_PERMISSIONS',
  claim: 'permissions',
} as const
const fine = { code: null, name: null, claim: 'permissions', fix: '' } as const

const NEW_TOKEN = 'Issue a new token.'

/** What is wrong with a token as a whole: it opens neither a room nor the REST API, whatever is asked. */
export const TOKEN_RULES: readonly JoinRule[] = [
  {
    ...invalidToken,
    id: 'no-token',
    claim: null,
    applies: ({ verdict }) => verdict === 'malformed' || verdict === 'unsupported',
    message: () => 'It is no token that VideoSDK could read.',
    fix: 'Copy the whole of it, or issue a new one.',
  },
  {
    ...invalidApiKey,
    id: 'no-apikey',
    applies: ({ payload: { apikey } }) => typeof apikey !== 'string' || apikey.trim() === '' || isPlaceholder(apikey),
    message: () => 'It names no API key.',
    fix: 'Issue one with the API key of the VideoSDK dashboard in apikey.',
  },
  {
    ...invalidApiKey,
    id: 'demo-key',
    applies: ({ demoKey }) => demoKey,
    message: () => 'It is signed by a demo key of this desk, which VideoSDK has never seen.',
    fix: 'Add a real API key of yours, and issue with it.',
  },
  {
    outcome: 'refused',
    code: 4053,
    name: 'APIKEY_DEACTIVATED',
    claim: 'apikey',
    id: 'key-deactivated',
    applies: ({ keyDeactivated }) => keyDeactivated,
    message: () => 'Its API key was deactivated in the VideoSDK dashboard.',
    fix: 'Activate the key there again, or issue with another one.',
  },
  {
    ...invalidToken,
    id: 'bad-signature',
    claim: null,
    applies: ({ verdict }) => verdict === 'bad-signature',
    message: () => 'Its signature does not fit its API key.',
    fix: NEW_TOKEN,
  },
  {
    ...invalidToken,
    id: 'invalid-times',
    claim: 'exp',
    applies: ({ verdict }) => verdict === 'invalid-claims',
    message: () => 'A time in it is no number, so nobody can tell when it ends.',
    fix: 'Write iat, nbf and exp as numbers: seconds since 1970.',
  },
  {
    ...invalidToken,
    id: 'expired',
    claim: 'exp',
    applies: ({ verdict }) => verdict === 'expired',
    message: () => 'It has expired.',
    fix: `${NEW_TOKEN} Who is in the meeting already stays: a token is checked once, at joining.`,
  },
  {
    ...invalidToken,
    id: 'not-yet-valid',
    claim: 'nbf',
    applies: ({ verdict }) => verdict === 'not-yet-valid',
    message: () => 'It is not valid yet.',
    fix: 'Wait, or set the clock of whoever signs right.',
  },
]

/**
 * What joining leads to, as data. The codes and their causes are VideoSDK's documentation ("Authentication and Tokens", "Error
 * Codes"); the order, which it does not give, goes from the token as a whole to the claims. `unclear` where it is silent.
 */
export const JOIN_RULES: readonly JoinRule[] = [
  ...TOKEN_RULES,
  {
    ...invalidPermissions,
    id: 'no-permissions',
    applies: ({ payload }) => permissionsOf(payload).length === 0,
    message: () => 'It has no list of permissions, and they are mandatory.',
    fix: 'Issue one with allow_join, or with ask_join alone for who must ask.',
  },
  {
    ...invalidPermissions,
    id: 'permission-conflict',
    applies: ({ payload }) => permissionConflict(permissionsOf(payload)) !== null,
    message: () => 'ask_join stands beside another permission, which VideoSDK refuses.',
    fix: 'Keep ask_join alone, or leave it out.',
  },
  {
    ...invalidPermissions,
    id: 'unknown-permission',
    applies: ({ payload }) => permissionsOf(payload).some((each) => !isPermission(each)),
    message: ({ payload }) =>
      `“${excerpt(permissionsOf(payload).find((each) => !isPermission(each)) ?? '')}” is no permission of VideoSDK’s.`,
    fix: 'Issue one with documented permissions alone.',
  },
  {
    ...invalidParticipant,
    id: 'participant-unusable',
    applies: ({ payload: { participantId } }) =>
      participantId !== undefined && (typeof participantId !== 'string' || isUnusableId(participantId)),
    message: () => 'The participant in the token is empty, has white space in it, or is no text.',
    fix: 'Issue one for a participant ID without white space.',
  },
  {
    ...invalidParticipant,
    id: 'asked-participant-unusable',
    applies: ({ participant }) => participant !== '' && isUnusableId(participant),
    message: () => 'The participant that shall join has white space in its ID.',
    fix: 'Join with an ID without white space.',
  },
  {
    outcome: 'refused',
    code: 4024,
    name: 'UNAUTHORIZED_ROLE',
    claim: 'roles',
    id: 'role-may-not-join',
    applies: ({ payload: { roles } }) => isList(roles) && roles.length > 0 && !roles.includes('rtc'),
    message: ({ payload: { roles } }) =>
      isList(roles) && roles.includes('crawler')
        ? 'crawler is for the REST API only: it may not join.'
        : 'None of its roles is rtc, the one that joins.',
    fix: 'Issue one with rtc, or without roles.',
  },
  {
    outcome: 'refused',
    code: 4022,
    name: 'UNAUTHORIZED_MEETING_ID',
    claim: 'roomId',
    id: 'other-room',
    applies: ({ payload: { roomId }, room }) => room !== '' && roomId !== undefined && roomId !== room,
    message: ({ payload: { roomId } }) =>
      typeof roomId === 'string' && roomId !== '' ? `It is for the room ${excerpt(roomId)} only.` : 'Its room is none.',
    fix: 'Issue one for this room, or without a room.',
  },
  {
    outcome: 'refused',
    code: 4023,
    name: 'UNAUTHORIZED_PARTCIPANT_ID', // spelt so by VideoSDK
    claim: 'participantId',
    id: 'other-participant',
    applies: ({ payload: { participantId }, participant }) =>
      participant !== '' && participantId !== undefined && participantId !== participant,
    message: ({ payload: { participantId } }) => `It is for the participant ${excerpt(String(participantId))} only.`,
    fix: 'Join as that participant, or issue one for this one.',
  },
  {
    id: 'no-version',
    outcome: 'unclear',
    code: null,
    name: null,
    claim: 'version',
    applies: ({ payload }) =>
      payload.version !== 2 && ['roomId', 'participantId', 'roles'].some((name) => name in payload),
    message: () =>
      'It has a room, a participant or a role, but not version 2, which they need. The documentation does not say whether it is refused, or what it is limited to is left unread.',
    fix: 'Issue one with version 2.',
  },
  {
    id: 'no-join-permission',
    outcome: 'unclear',
    code: null,
    name: null,
    claim: 'permissions',
    applies: ({ payload }) => !['allow_join', 'ask_join'].some((each) => permissionsOf(payload).includes(each)),
    message: () => 'allow_mod stands alone, and the documentation does not say whether that lets anybody join.',
    fix: 'Add allow_join.',
  },
  {
    ...fine,
    id: 'waits',
    outcome: 'waits',
    applies: ({ payload }) => permissionsOf(payload).includes('ask_join'),
    message: () => 'Asks to join, and waits until somebody with allow_join answers.',
  },
  {
    ...fine,
    id: 'joins',
    outcome: 'joins',
    applies: () => true,
    message: ({ payload }) =>
      permissionsOf(payload).includes('allow_mod')
        ? 'Joins at once, may admit others, and may switch their cameras and microphones.'
        : 'Joins at once, and may admit others.',
  },
]

const isList = Array.isArray

/** The list of permissions; empty where it is no list of texts. */
function permissionsOf({ permissions }: JsonObject): string[] {
  return isList(permissions) && permissions.every((each) => typeof each === 'string') ? permissions : []
}

const isUnusableId = (id: string) => id === '' || /\s/u.test(id)
