import * as z from 'zod'
import { EXPIRY_UNITS, MAX_LIFE_SECONDS, parseInstant, secondsOf } from './duration'
import { MAX_ID_LENGTH, MAX_PURPOSE_LENGTH } from './limits'
import { isPermission, PERMISSIONS, permissionConflict } from './permissions'
import { isRole, ROLES } from './roles'
import { excerpt, listed } from './words'

/** A transform that refuses what `problemOf` names, at the field itself. */
const refusing =
  <In, Out>(problemOf: (given: In) => string | null, toValue: (given: In) => Out) =>
  (given: In, context: z.core.$RefinementCtx<In>): Out => {
    const problem = problemOf(given)
    if (problem === null) return toValue(given)
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  }

/** Lone surrogates count as control characters: no database and no UTF-8 text can hold them. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u
const CONTROL_BUT_LINES = /[^\P{Cc}\t\n\r]|\p{Cs}/u

const ID_LETTERS = 'It contains a control character (a line break, a tab or an invisible one). Type it again by hand.'
const ID_LENGTH = `It is longer than ${MAX_ID_LENGTH} characters. Shorten it.`

function permissionsProblem(given: readonly string[]): string | null {
  const unknown = given.find((permission) => !isPermission(permission))
  if (unknown !== undefined) {
    return `“${excerpt(unknown)}” is not a VideoSDK permission. Use ${PERMISSIONS.join(', ')}.`
  }
  if (given.length === 0) return 'Choose at least one permission.'
  return permissionConflict(given)
}

function rolesProblem(given: readonly string[]): string | null {
  const unknown = given.find((role) => !isRole(role))
  if (unknown === undefined) return null
  const lower = unknown.toLowerCase()
  if (isRole(lower)) return `Roles are written in lower case: use ${lower} instead of ${unknown}.`
  return `“${excerpt(unknown)}” is not a VideoSDK role. Use ${ROLES.join(' or ')}, or none.`
}

function roomProblem(given: string): string | null {
  const room = given.trim()
  if (CONTROL.test(room)) return ID_LETTERS
  return room.length > MAX_ID_LENGTH ? ID_LENGTH : null
}

function participantProblem(given: string): string | null {
  if (/\s/u.test(given)) {
    return 'A participant ID has no white space: VideoSDK refuses it with error 4004 INVALID_PARTICIPANT_ID. Take the spaces out, also before and after it.'
  }
  if (CONTROL.test(given)) return ID_LETTERS
  return given.length > MAX_ID_LENGTH ? ID_LENGTH : null
}

function purposeProblem(given: string): string | null {
  const purpose = given.trim()
  if (CONTROL_BUT_LINES.test(purpose)) return 'It contains a control character. Type it again by hand.'
  return purpose.length > MAX_PURPOSE_LENGTH ? `It is longer than ${MAX_PURPOSE_LENGTH} characters. Shorten it.` : null
}

const AMOUNT = 'Type how long the token shall live, as a whole number above zero.'
const INSTANT = 'Choose a date and time with its offset, like 2026-11-24T16:05:00+01:00.'

const expirySchema = z
  .discriminatedUnion(
    'kind',
    [
      z.object({
        kind: z.literal('in'),
        amount: z.number(AMOUNT).int(AMOUNT).min(1, AMOUNT),
        unit: z.enum(EXPIRY_UNITS, `Choose a unit: ${EXPIRY_UNITS.join(', ')}.`),
      }),
      z.object({ kind: z.literal('at'), at: z.string(INSTANT) }),
    ],
    'Choose when the token expires: after a time, or at a date and time.',
  )
  .transform((given, context) => {
    if (given.kind === 'at') {
      const exp = parseInstant(given.at)
      if (exp !== null) return { kind: 'at' as const, exp }
      context.addIssue({ code: 'custom', path: ['at'], message: INSTANT })
      return z.NEVER
    }
    const seconds = secondsOf(given.amount, given.unit)
    if (seconds <= MAX_LIFE_SECONDS) return { kind: 'in' as const, seconds }
    context.addIssue({
      code: 'custom',
      path: ['amount'],
      message: 'This is longer than 100 years (36,525 days). Choose a shorter time.',
    })
    return z.NEVER
  })

/** Longest list of permissions or roles that is looked at: a longer one would make a message for each of its elements. */
const MAX_LIST = 20

const listOf = (name: string) =>
  z.preprocess(
    (given: string[]): unknown => (Array.isArray(given) && given.length > MAX_LIST ? null : given),
    z.array(
      z.string(`Each of ${name} is a text.`),
      `${name} is a list of texts, like ["${name === 'roles' ? 'rtc' : 'allow_join'}"].`,
    ),
  )

/** A room ID as it is asked for; null when it is empty. */
export const roomIdSchema = z
  .string('The room ID is a text.')
  .transform(refusing(roomProblem, (given) => given.trim() || null))

/** A participant ID as it is asked for; null when it is empty. */
export const participantIdSchema = z
  .string('The participant ID is a text.')
  .transform(refusing(participantProblem, (given) => given || null))

/**
 * What can be asked for: one schema for the form, the server action and the API. An empty text means "absent". The output
 * is normalised: lists in documented order without repetitions, version 2 wherever a room, a participant or a role needs it.
 *
 * Issues stand at the form's field names (`permissions`, `expiry.amount` …) and say what to do. An unknown field is refused:
 * a misspelt `roomID` must not quietly make a token for every room. There is no clock here: see `expiryProblem`.
 */
export const tokenRequestSchema = z
  .strictObject(
    {
      requestId: z.uuid('The form lost its request number. Reload the page.').transform((id) => id.toLowerCase()),
      apiKeyId: z.string('Choose an API key.').min(1, 'Choose an API key.').max(100, 'Choose an API key.'),
      permissions: listOf('permissions').transform(
        refusing(permissionsProblem, (given) => PERMISSIONS.filter((permission) => given.includes(permission))),
      ),
      roles: listOf('roles').transform(refusing(rolesProblem, (given) => ROLES.filter((role) => given.includes(role)))),
      version2: z.boolean('version2 is true or false.'),
      roomId: roomIdSchema,
      participantId: participantIdSchema,
      expiry: expirySchema,
      purpose: z.string('The purpose is a text.').transform(refusing(purposeProblem, (given) => given.trim() || null)),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `Unknown field: ${issue.keys.slice(0, 5).map(excerpt).join(', ')}. Check its spelling.`
          : 'The request is an object with the fields of the form.',
    },
  )
  .transform(({ version2, ...request }) => ({
    ...request,
    version: version2 || request.roomId || request.participantId || request.roles.length > 0 ? (2 as const) : null,
  }))

/** What a form or an API client hands in; see {@link tokenRequestSchema}. */
export type TokenRequestInput = z.input<typeof tokenRequestSchema>
/** A checked and normalised request; see {@link tokenRequestSchema}. */
export type TokenRequest = z.output<typeof tokenRequestSchema>

/**
 * Why the token gets `version: 2` whether or not it was asked for, or null when nothing forces it.
 * Source: VideoSDK needs version 2 whenever `roomId`, `participantId` or `roles` is present.
 */
export function versionReason(
  input: Partial<Pick<TokenRequestInput, 'roomId' | 'participantId' | 'roles'>>,
): string | null {
  const causes = [
    ...(input.roomId?.trim() ? ['a room'] : []),
    ...(input.participantId ? ['a participant'] : []),
    ...(input.roles && input.roles.length > 0 ? ['a role'] : []),
  ]
  if (causes.length === 0) return null
  return `Version 2 is set because the token names ${listed(causes)}: VideoSDK needs it then.`
}
