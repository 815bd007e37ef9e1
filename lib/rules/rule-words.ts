import type { MemberRole } from '@/lib/access'
import { formatDuration, formatNumber } from '@/lib/format'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { listed } from '@/lib/token/words'
import { type RuleName, roomsOf } from './broken-rules'
import type { KeyRules } from './key-rules'

/** One rule as a person reads it. */
export interface RuleSentence {
  rule: RuleName
  text: string
}

/** What each rule is about, for a column of names. */
export const RULE_TITLES: Record<RuleName, string> = {
  users: 'Who may use it',
  permissions: 'Permissions',
  roles: 'Roles',
  version: 'Version',
  room: 'Room',
  rooms: 'Room',
  participant: 'Participant',
  life: 'Longest life',
  purpose: 'Purpose',
  'per-hour': 'Tokens an hour',
  'per-day': 'Tokens a day',
}

const ROLE_PLURAL: Record<MemberRole, string> = {
  ADMIN: 'admins',
  AUDITOR: 'auditors',
  MEMBER: 'members',
  TESTER: 'testers',
}

/**
 * What a key demands, a sentence for each rule that limits something; none for a key without rules.
 *
 * @param nameOf the name of a member by id; one that is not known is counted only
 */
export function ruleSentences(
  rules: KeyRules,
  nameOf: (memberId: string) => string | undefined = () => undefined,
): RuleSentence[] {
  const all: (RuleSentence | false)[] = [
    rules.users !== null && { rule: 'users', text: `Used by ${usersOf(rules.users, nameOf)} only` },
    rules.permissions.length < PERMISSIONS.length && {
      rule: 'permissions',
      text: `Permissions: ${listed(rules.permissions)} only`,
    },
    rules.roles.length < ROLES.length && {
      rule: 'roles',
      text: rules.roles.length > 0 ? `Roles: ${listed(rules.roles)} only, or none` : 'No roles',
    },
    rules.versionRequired && { rule: 'version', text: 'Version 2 only' },
    rules.rooms !== null
      ? { rule: 'rooms', text: `For ${roomsOf(rules.rooms)} only` }
      : rules.roomRequired && { rule: 'room', text: 'For a named room only' },
    rules.participantRequired && { rule: 'participant', text: 'For a named participant only' },
    rules.maxLifeSeconds !== null && {
      rule: 'life',
      text: `Lives at most ${formatDuration(rules.maxLifeSeconds)}`,
    },
    rules.purposeRequired && { rule: 'purpose', text: 'With a purpose' },
    rules.perHour !== null && {
      rule: 'per-hour',
      text: `At most ${formatNumber(rules.perHour)} an hour by one person`,
    },
    rules.perDay !== null && { rule: 'per-day', text: `At most ${formatNumber(rules.perDay)} a day by one person` },
  ]
  return all.filter((it) => it !== false)
}

/** What differs between two rules, for events and histories: what fell away and what came. */
export function ruleChanges(
  before: KeyRules,
  after: KeyRules,
  nameOf?: (memberId: string) => string | undefined,
): { gone: string[]; come: string[] } {
  const sentences = (rules: KeyRules) => [
    ...ruleSentences(rules, nameOf).map((it) => it.text),
    ...(rules.outside === 'approve' ? ['What is outside the rules can be approved'] : []),
  ]
  const [was, is] = [sentences(before), sentences(after)]
  return { gone: was.filter((it) => !is.includes(it)), come: is.filter((it) => !was.includes(it)) }
}

function usersOf(users: NonNullable<KeyRules['users']>, nameOf: (id: string) => string | undefined): string {
  const names = users.members.map(nameOf)
  const unknown = names.filter((it) => it === undefined).length
  const parts = [
    ...users.roles.map((it) => ROLE_PLURAL[it]),
    ...names.filter((it) => it !== undefined),
    ...(unknown > 0 ? [unknown === 1 ? 'one person' : `${unknown} people`] : []),
  ]
  return listed(parts)
}
