import { expiryText, readExpiry } from '@/lib/token/expiry-text'
import { MAX_ID_LENGTH, MAX_PURPOSE_LENGTH } from '@/lib/token/limits'
import { meantPermission, meantRole } from '@/lib/token/meant'
import { isPermission, PERMISSIONS } from '@/lib/token/permissions'
import type { TokenRequestInput } from '@/lib/token/request'
import { isRole, ROLES } from '@/lib/token/roles'
import { excerpt } from '@/lib/token/words'

/** What a link to the form fills in: only what it names. `apiKeyId` is the desk's own id of a key, never the API key. */
export type LinkedRequest = Partial<Omit<TokenRequestInput, 'requestId'>>

/** A link's request, and what of it does not fit, for people. */
export interface LinkReading {
  request: LinkedRequest
  problems: string[]
}

/** The parameters of a link, in its order. */
const PARAMETERS = ['key', 'permissions', 'roles', 'version', 'room', 'participant', 'expires', 'purpose'] as const
type Parameter = (typeof PARAMETERS)[number]

/**
 * Reads the query of a link to the form (`?permissions=allow_join&room=…&expires=2h`), validated like input: what does not fit is
 * left out and named. A token or a secret has no place in a link; one that is there anyway is not repeated.
 */
export function readRequestLink(query: Iterable<readonly [string, string]>): LinkReading {
  const request: LinkedRequest = {}
  const problems: string[] = []
  const seen = new Set<string>()
  for (const [name, value] of query) {
    if (seen.has(name)) continue
    seen.add(name)
    if (!isParameter(name)) problems.push(unknownParameter(name))
    else if (value !== '') READ[name](value, request, problems)
  }
  return { request, problems }
}

/** Those parameters of a query that a link may name: anything else could be a token by mistake, and is not carried on. */
export function linkParameters(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => isParameter(name)))
}

const isParameter = (name: string): name is Parameter => (PARAMETERS as readonly string[]).includes(name)

function unknownParameter(name: string): string {
  if (/token|secret|password|jwt/i.test(name)) return `“${excerpt(name)}” has no place in a link, and was not read.`
  return `“${excerpt(name)}” is not known. A link may name ${PARAMETERS.join(', ')}.`
}

type Read = (value: string, request: LinkedRequest, problems: string[]) => void

const READ: Record<Parameter, Read> = {
  key: (value, request) => {
    request.apiKeyId = value
  },
  permissions: (value, request, problems) => {
    const given = namesIn(value)
    for (const name of given.filter((each) => !isPermission(each)))
      problems.push(unknownName(name, 'permission', meantPermission(name)))
    request.permissions = PERMISSIONS.filter((each) => given.includes(each))
  },
  roles: (value, request, problems) => {
    const given = namesIn(value)
    for (const name of given.filter((each) => !isRole(each))) problems.push(unknownName(name, 'role', meantRole(name)))
    request.roles = ROLES.filter((each) => given.includes(each))
  },
  version: (value, request, problems) => {
    if (value === '2') request.version2 = true
    else problems.push('version can only be 2.')
  },
  room: (value, request, problems) => {
    if (value.length <= MAX_ID_LENGTH) request.roomId = value
    else problems.push(`The room is longer than ${MAX_ID_LENGTH} characters.`)
  },
  participant: (value, request, problems) => {
    if (value.length <= MAX_ID_LENGTH) request.participantId = value
    else problems.push(`The participant is longer than ${MAX_ID_LENGTH} characters.`)
  },
  expires: (value, request, problems) => {
    const reading = readExpiry(value)
    if (reading.ok) request.expiry = reading.expiry
    else problems.push(reading.problem)
  },
  purpose: (value, request, problems) => {
    if (value.length <= MAX_PURPOSE_LENGTH) request.purpose = value
    else problems.push(`The purpose is longer than ${MAX_PURPOSE_LENGTH} characters.`)
  },
}

const namesIn = (value: string) =>
  value
    .slice(0, 500)
    .split(/[\s,;]+/)
    .filter((each) => each !== '')

function unknownName(name: string, thing: 'permission' | 'role', meant: string | null): string {
  const sentence = `“${excerpt(name)}” is no ${thing} of VideoSDK’s.`
  return meant === null ? sentence : `${sentence} Did you mean ${meant}?`
}

/** The query of a link that fills the form in like this, with `?` in front; what is empty is left out. */
export function requestLink(input: Omit<TokenRequestInput, 'requestId'>): string {
  const values: Record<Parameter, string> = {
    key: input.apiKeyId,
    permissions: input.permissions.join(),
    roles: input.roles.join(),
    version: input.version2 ? '2' : '',
    room: input.roomId,
    participant: input.participantId,
    expires: expiryText(input.expiry),
    purpose: input.purpose,
  }
  const query = new URLSearchParams()
  for (const name of PARAMETERS) if (values[name] !== '') query.set(name, values[name])
  // A comma needs no escape in a query, and is easier to read.
  return `?${query.toString().replaceAll('%2C', ',')}`
}
