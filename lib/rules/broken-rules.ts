import type { MemberRole } from '@/lib/access'
import { formatDuration } from '@/lib/format'
import { listed } from '@/lib/token/words'
import type { KeyRules } from './key-rules'

/** Every rule by its name. The names stand in events: one may be added, none may change. */
export const RULE_NAMES = [
  'users',
  'permissions',
  'roles',
  'version',
  'room',
  'rooms',
  'participant',
  'life',
  'purpose',
  'per-hour',
  'per-day',
] as const
/** See {@link RULE_NAMES}. */
export type RuleName = (typeof RULE_NAMES)[number]

/** A rule that a request breaks. */
export interface BrokenRule {
  rule: RuleName
  /** Path of the form's field to change. */
  field: string
  /** What the rule allows and what to do. */
  message: string
}

/** What the rules look at, of a request or of a record. */
export interface RuledToken {
  permissions: readonly string[]
  roles: readonly string[]
  version: number | null
  roomId: string | null
  participantId: string | null
  purpose: string | null
  /** `exp` less `iat`. */
  lifeSeconds: number
}

/** Who asks. */
export interface Asker {
  id: string
  role: MemberRole
}

/**
 * Every rule that a request breaks, in the order of the form; none when it may be issued. How many were issued before is counted
 * apart: see `rate-rules.ts`.
 */
export function brokenRules(rules: KeyRules, token: RuledToken, asker: Asker): BrokenRule[] {
  const broken: BrokenRule[] = []
  const add = (rule: RuleName, field: string, message: string) => broken.push({ rule, field, message })

  if (!mayUse(rules, asker)) {
    add('users', 'apiKeyId', 'Its rules do not let you issue with this key. Choose another key, or ask an admin.')
  }
  const permissions = token.permissions.filter((it) => !includes(rules.permissions, it))
  if (permissions.length > 0) {
    add(
      'permissions',
      'permissions',
      `This key does not issue ${listed(permissions)}. It allows ${listed(rules.permissions)}.`,
    )
  }
  const roles = token.roles.filter((it) => !includes(rules.roles, it))
  if (roles.length > 0) {
    const allowed = rules.roles.length > 0 ? `It allows ${listed(rules.roles)}, or none.` : 'It allows no role.'
    add('roles', 'roles', `This key does not issue the role ${listed(roles)}. ${allowed}`)
  }
  if (rules.versionRequired && token.version !== 2) {
    add('version', 'version2', 'This key issues tokens of version 2 only. Tick version 2.')
  }
  if (token.roomId === null) {
    if (rules.rooms !== null) add('rooms', 'roomId', `This key issues for ${roomsOf(rules.rooms)} only. Name one.`)
    else if (rules.roomRequired) add('room', 'roomId', 'This key issues for a room only. Name the room.')
  } else if (rules.rooms !== null && !isRoomOf(rules.rooms, token.roomId)) {
    add('rooms', 'roomId', `This key issues for ${roomsOf(rules.rooms)} only.`)
  }
  if (rules.participantRequired && token.participantId === null) {
    add('participant', 'participantId', 'This key issues for a participant only. Name the participant.')
  }
  if (rules.maxLifeSeconds !== null && token.lifeSeconds > rules.maxLifeSeconds) {
    add('life', 'expiry', `Tokens of this key live at most ${formatDuration(rules.maxLifeSeconds)}. Choose less.`)
  }
  if (rules.purposeRequired && token.purpose === null) {
    add('purpose', 'purpose', 'This key wants a purpose. Say in a few words what the token is for.')
  }
  return broken
}

/** Whether somebody may use a key at all. */
export function mayUse({ users }: KeyRules, asker: Asker): boolean {
  return users === null || users.roles.includes(asker.role) || users.members.includes(asker.id)
}

function isRoomOf(rooms: NonNullable<KeyRules['rooms']>, roomId: string): boolean {
  return 'prefix' in rooms ? roomId.startsWith(rooms.prefix) : rooms.list.includes(roomId)
}

const SHOWN_ROOMS = 3

/** In words: rooms that begin with …, or the rooms themselves. */
export function roomsOf(rooms: NonNullable<KeyRules['rooms']>): string {
  if ('prefix' in rooms) return `rooms that begin with “${rooms.prefix}”`
  const more = rooms.list.length - SHOWN_ROOMS
  const shown = rooms.list.slice(0, SHOWN_ROOMS)
  const names = more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown)
  return rooms.list.length === 1 ? `the room ${names}` : `the rooms ${names}`
}

const includes = (list: readonly string[], it: string) => list.includes(it)
