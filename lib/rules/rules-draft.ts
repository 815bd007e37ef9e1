import * as z from 'zod'
import { MEMBER_ROLES } from '@/lib/access'
import { EXPIRY_UNITS, type ExpiryUnit, MAX_LIFE_SECONDS, secondsOf } from '@/lib/token/duration'
import { lifetimeOf } from '@/lib/token/expiry-text'
import { MAX_ID_LENGTH } from '@/lib/token/limits'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import type { KeyRules } from './key-rules'

/** The rules of a key as they are typed into the form. */
export interface RulesDraft {
  apiKeyId: string
  /** The version of the rules that the form began with; 0 for none. Another one in force by then is a conflict. */
  baseVersion: number
  life: 'any' | 'limited'
  lifeAmount: string
  lifeUnit: string
  permissions: string[]
  roles: string[]
  versionRequired: boolean
  roomRequired: boolean
  participantRequired: boolean
  purposeRequired: boolean
  rooms: 'any' | 'prefix' | 'list'
  roomPrefix: string
  /** A room on each line. */
  roomList: string
  users: 'all' | 'some'
  userRoles: string[]
  userIds: string[]
  perHour: string
  perDay: string
  outside: 'refuse' | 'approve'
}

const MOST_ROOMS = 500
const MOST_USERS = 200
const MOST_ISSUES = 1_000_000

/** Reads the form; the output are the rules, with what they are for. The form and the action use the same one. */
export const rulesDraftSchema = z
  .strictObject({
    apiKeyId: z.string().min(1).max(100),
    baseVersion: z.int().min(0),
    life: z.enum(['any', 'limited']),
    lifeAmount: z.string().max(20),
    lifeUnit: z.enum(EXPIRY_UNITS),
    permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
    roles: z.array(z.enum(ROLES)).max(ROLES.length),
    versionRequired: z.boolean(),
    roomRequired: z.boolean(),
    participantRequired: z.boolean(),
    purposeRequired: z.boolean(),
    rooms: z.enum(['any', 'prefix', 'list']),
    roomPrefix: z.string().max(MAX_ID_LENGTH, `A prefix has at most ${MAX_ID_LENGTH} characters.`),
    roomList: z.string().max(MOST_ROOMS * (MAX_ID_LENGTH + 2)),
    users: z.enum(['all', 'some']),
    userRoles: z.array(z.enum(MEMBER_ROLES)).max(MEMBER_ROLES.length),
    userIds: z.array(z.string().max(100)).max(MOST_USERS, `Choose at most ${MOST_USERS} people.`),
    perHour: z.string().max(20),
    perDay: z.string().max(20),
    outside: z.enum(['refuse', 'approve']),
  })
  .transform((draft, context) => {
    const wrong = (field: keyof RulesDraft, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (draft.permissions.length === 0) wrong('permissions', 'Allow at least one permission, or disable the key.')
    const rules: KeyRules = {
      maxLifeSeconds: draft.life === 'any' ? null : readLife(draft.lifeAmount, draft.lifeUnit, wrong),
      permissions: PERMISSIONS.filter((it) => draft.permissions.includes(it)),
      roles: ROLES.filter((it) => draft.roles.includes(it)),
      versionRequired: draft.versionRequired,
      roomRequired: draft.roomRequired,
      participantRequired: draft.participantRequired,
      purposeRequired: draft.purposeRequired,
      rooms: readRooms(draft, wrong),
      users: readUsers(draft, wrong),
      perHour: readCount('perHour', draft.perHour, wrong),
      perDay: readCount('perDay', draft.perDay, wrong),
      outside: draft.outside,
    }
    if (rules.perHour !== null && rules.perDay !== null && rules.perDay < rules.perHour) {
      wrong('perDay', 'In a day at least as many as in an hour: raise this, or lower the other.')
    }
    return context.issues.length > 0 ? z.NEVER : { apiKeyId: draft.apiKeyId, baseVersion: draft.baseVersion, rules }
  })
/** See {@link rulesDraftSchema}. */
export type RulesInput = z.output<typeof rulesDraftSchema>

type Wrong = (field: keyof RulesDraft, message: string) => void

function readLife(amount: string, unit: ExpiryUnit, wrong: Wrong): number | null {
  const whole = /^\s*[1-9]\d{0,11}\s*$/.test(amount)
  const seconds = secondsOf(Number(amount), unit)
  if (!whole) wrong('lifeAmount', 'Type the longest life as a whole number above zero.')
  else if (seconds > MAX_LIFE_SECONDS) wrong('lifeAmount', 'No token lives longer than 100 years. Choose less.')
  return whole ? seconds : null
}

function readRooms(draft: Pick<RulesDraft, 'rooms' | 'roomPrefix' | 'roomList'>, wrong: Wrong): KeyRules['rooms'] {
  if (draft.rooms === 'any') return null
  if (draft.rooms === 'prefix') {
    const prefix = draft.roomPrefix.trim()
    if (prefix === '') wrong('roomPrefix', 'Type what the rooms begin with, for instance “exam-”.')
    return { prefix }
  }
  const list = [...new Set(draft.roomList.split('\n').flatMap((line) => line.trim() || []))]
  if (list.length === 0) wrong('roomList', 'Name at least one room, one on each line.')
  if (list.length > MOST_ROOMS) wrong('roomList', `Name at most ${MOST_ROOMS} rooms, or use a prefix.`)
  const long = list.find((it) => it.length > MAX_ID_LENGTH)
  if (long !== undefined) wrong('roomList', `“${long.slice(0, 20)}…” is longer than ${MAX_ID_LENGTH} characters.`)
  return { list }
}

function readUsers(draft: Pick<RulesDraft, 'users'> & { userRoles: MemberRoles; userIds: string[] }, wrong: Wrong) {
  if (draft.users === 'all') return null
  const roles = MEMBER_ROLES.filter((it) => draft.userRoles.includes(it))
  const members = [...new Set(draft.userIds)].sort()
  if (roles.length + members.length === 0) wrong('userRoles', 'Choose at least one role or person.')
  return { roles, members }
}
type MemberRoles = (typeof MEMBER_ROLES)[number][]

function readCount(field: 'perHour' | 'perDay', text: string, wrong: Wrong): number | null {
  const digits = text.trim()
  if (digits === '') return null
  const count = Number(digits)
  if (/^\d+$/.test(digits) && count >= 1 && count <= MOST_ISSUES) return count
  wrong(field, 'Type a whole number from 1 to 1,000,000, or nothing for no limit.')
  return null
}

/** The form for rules: the way back from {@link rulesDraftSchema}. */
export function draftOfRules(rules: KeyRules, of: Pick<RulesDraft, 'apiKeyId' | 'baseVersion'>): RulesDraft {
  const life = lifetimeOf(rules.maxLifeSeconds ?? 86_400)
  return {
    ...of,
    life: rules.maxLifeSeconds === null ? 'any' : 'limited',
    lifeAmount: String(life.amount),
    lifeUnit: life.unit,
    permissions: [...rules.permissions],
    roles: [...rules.roles],
    versionRequired: rules.versionRequired,
    roomRequired: rules.roomRequired,
    participantRequired: rules.participantRequired,
    purposeRequired: rules.purposeRequired,
    rooms: rules.rooms === null ? 'any' : 'prefix' in rules.rooms ? 'prefix' : 'list',
    roomPrefix: rules.rooms !== null && 'prefix' in rules.rooms ? rules.rooms.prefix : '',
    roomList: rules.rooms !== null && 'list' in rules.rooms ? rules.rooms.list.join('\n') : '',
    users: rules.users === null ? 'all' : 'some',
    userRoles: [...(rules.users?.roles ?? [])],
    userIds: [...(rules.users?.members ?? [])],
    perHour: rules.perHour === null ? '' : String(rules.perHour),
    perDay: rules.perDay === null ? '' : String(rules.perDay),
    outside: rules.outside,
  }
}
