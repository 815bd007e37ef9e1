import { VIDEOSDK_CLAIMS } from './known-claims'
import { PERMISSIONS } from './permissions'
import { ROLES } from './roles'

/** The claims that a request decides, and `expiresIn` as in `jwt.sign`'s options. */
export const REQUEST_MEMBERS = [...VIDEOSDK_CLAIMS, 'expiresIn'] as const
/** See {@link REQUEST_MEMBERS}. */
export type RequestMember = (typeof REQUEST_MEMBERS)[number]

/** Names that other products and older samples use, in plain letters. Source: VideoSDK's examples and common mistakes. */
const OTHER_NAMES: Record<string, RequestMember> = {
  key: 'apikey',
  apikeyid: 'apikey',
  room: 'roomId',
  meeting: 'roomId',
  meetingid: 'roomId',
  participant: 'participantId',
  peer: 'participantId',
  peerid: 'participantId',
  userid: 'participantId',
  identity: 'participantId',
  permission: 'permissions',
  role: 'roles',
  expires: 'expiresIn',
  expiry: 'expiresIn',
  ttl: 'expiresIn',
}

/** The member that was probably meant by an unknown name (`api_key` → `apikey`), or null. */
export function meantMember(name: string): RequestMember | null {
  const plain = plainLetters(name)
  return nearest(name, REQUEST_MEMBERS) ?? (Object.hasOwn(OTHER_NAMES, plain) ? (OTHER_NAMES[plain] ?? null) : null)
}

/** The permission that was probably meant (`ALLOW-JOIN` → `allow_join`), or null: `allow_publish` is none of VideoSDK's. */
export const meantPermission = (text: string) => nearest(text, PERMISSIONS)

/** The role that was probably meant (`CRAWLER` → `crawler`), or null. */
export const meantRole = (text: string) => nearest(text, ROLES)

/** Same letters but for case and punctuation, or a single typing mistake away. */
function nearest<Name extends string>(text: string, names: readonly Name[]): Name | null {
  const plain = plainLetters(text)
  return (
    names.find((name) => plainLetters(name) === plain) ??
    names.find((name) => isOneMistake(plain, plainLetters(name))) ??
    null
  )
}

const plainLetters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** One letter more, less or other, or two neighbours swapped. */
function isOneMistake(one: string, other: string): boolean {
  if (other.length < 4 || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const rest = (text: string, skip: number) => text.slice(start + skip)
  if (one.length !== other.length)
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1)
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start]
  return rest(one, 1) === rest(other, 1) || (swapped && rest(one, 2) === rest(other, 2))
}
