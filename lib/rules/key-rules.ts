import * as z from 'zod'
import { MEMBER_ROLES, type MemberRole } from '@/lib/access'
import { PERMISSIONS, type Permission } from '@/lib/token/permissions'
import { ROLES, type Role } from '@/lib/token/roles'

/** What may be issued with a key. What is null is not limited. */
export interface KeyRules {
  /** Longest life of a token, in seconds. */
  maxLifeSeconds: number | null
  /** The permissions that a token may have. */
  permissions: readonly Permission[]
  /** The roles that a token may have; none of them is always allowed. */
  roles: readonly Role[]
  versionRequired: boolean
  roomRequired: boolean
  participantRequired: boolean
  purposeRequired: boolean
  /** Rooms that begin like this, or exactly these. A token without a room opens every room, so it breaks this too. */
  rooms: { prefix: string } | { list: readonly string[] } | null
  /** Who may use the key: whoever has one of these roles, or is one of these members (by id). */
  users: { roles: readonly MemberRole[]; members: readonly string[] } | null
  /** Tokens that one person may issue in an hour, and in a day. */
  perHour: number | null
  perDay: number | null
  /** What becomes of a request outside the rules: refused, or put before an admin. */
  outside: 'refuse' | 'approve'
}

/** A key without rules: whoever may issue may issue anything with it. */
export const NO_RULES: KeyRules = {
  maxLifeSeconds: null,
  permissions: PERMISSIONS,
  roles: ROLES,
  versionRequired: false,
  roomRequired: false,
  participantRequired: false,
  purposeRequired: false,
  rooms: null,
  users: null,
  perHour: null,
  perDay: null,
  outside: 'refuse',
}

const limit = z.int().positive().nullable()
const storedSchema: z.ZodType<KeyRules> = z.object({
  maxLifeSeconds: limit,
  permissions: z.array(z.enum(PERMISSIONS)),
  roles: z.array(z.enum(ROLES)),
  versionRequired: z.boolean(),
  roomRequired: z.boolean(),
  participantRequired: z.boolean(),
  purposeRequired: z.boolean(),
  rooms: z.union([z.object({ prefix: z.string() }), z.object({ list: z.array(z.string()) })]).nullable(),
  users: z.object({ roles: z.array(z.enum(MEMBER_ROLES)), members: z.array(z.string()) }).nullable(),
  perHour: limit,
  perDay: limit,
  outside: z.enum(['refuse', 'approve']),
})

/**
 * Reads rules as they are stored.
 *
 * @throws {Error} when they were damaged: a key must not quietly become one without rules
 */
export function readRules(text: string): KeyRules {
  return storedSchema.parse(JSON.parse(text))
}

/** Whether two rules allow the same. */
export function sameRules(one: KeyRules, other: KeyRules): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
