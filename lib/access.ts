/** Roles of a member of the desk. They have nothing to do with the `roles` claim of a token. */
export const MEMBER_ROLES = ['ADMIN', 'AUDITOR', 'MEMBER', 'TESTER'] as const
/** See {@link MEMBER_ROLES}. */
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** Each role by its name, and what it is there for. */
export const ROLE_WORDS: Record<MemberRole, { name: string; one: string; meaning: string }> = {
  ADMIN: {
    name: 'Admin',
    one: 'an admin',
    meaning: 'Everything: issues, decides what may be issued, and runs the desk.',
  },
  AUDITOR: { name: 'Auditor', one: 'an auditor', meaning: 'Reads and checks everything, and changes nothing.' },
  MEMBER: { name: 'Member', one: 'a member', meaning: 'Issues tokens, and sees the own ones.' },
  TESTER: { name: 'Tester', one: 'a tester', meaning: 'Decodes and checks tokens, and makes negative packs.' },
}

/**
 * The one table of who may do what, in the order in which it is shown: `thing:deed`, in words, and the roles. A permit that ends
 * with `own` reaches no further than one's own.
 */
export const ACCESS = {
  'token:issue': { words: 'Issue tokens, keep templates, ask for approval', roles: ['ADMIN', 'MEMBER'] },
  'token:read-own': { words: 'See the records of one’s own tokens', roles: ['ADMIN', 'AUDITOR', 'MEMBER'] },
  'token:read-all': { words: 'See the records of all tokens', roles: ['ADMIN', 'AUDITOR'] },
  'token:revoke': { words: 'Revoke a token in the registry: one’s own, an admin any', roles: ['ADMIN', 'MEMBER'] },
  'token:revoke-many': { words: 'Revoke all tokens of a key, a person, a room or a participant', roles: ['ADMIN'] },
  'token:check': { words: 'Decode and check tokens', roles: ['ADMIN', 'AUDITOR', 'MEMBER', 'TESTER'] },
  'pack:make': { words: 'Make negative packs', roles: ['ADMIN', 'MEMBER', 'TESTER'] },
  'template:share': { words: 'Share templates with the team', roles: ['ADMIN'] },
  'approval:decide': { words: 'Approve or decline what is outside the rules', roles: ['ADMIN'] },
  'key:list': { words: 'See the API keys and their rules', roles: ['ADMIN', 'AUDITOR'] },
  'key:manage': { words: 'Add and disable API keys, set their rules, rotate secrets', roles: ['ADMIN'] },
  'audit:read': { words: 'Read the audit', roles: ['ADMIN', 'AUDITOR'] },
  'view:keep': { words: 'Keep views of the lists under a name', roles: ['ADMIN', 'AUDITOR', 'MEMBER'] },
  'view:share': { words: 'Share views of the lists with the team', roles: ['ADMIN'] },
  'member:manage': { words: 'Invite people, give roles, disable accounts, see e-mail addresses', roles: ['ADMIN'] },
  'settings:manage': { words: 'Change the desk’s settings', roles: ['ADMIN'] },
  'profile:own': {
    words: 'Change one’s own name, password and sessions',
    roles: ['ADMIN', 'AUDITOR', 'MEMBER', 'TESTER'],
  },
} as const satisfies Record<`${string}:${string}`, { words: string; roles: readonly MemberRole[] }>

/** What can be permitted. */
export type Permit = keyof typeof ACCESS

/**
 * Whether a role may do something. The verbs enforce it with this function and the interface hides with it what would be
 * refused, so the two cannot drift apart.
 */
export function can(role: MemberRole, permit: Permit): boolean {
  const { roles }: { roles: readonly MemberRole[] } = ACCESS[permit]
  return roles.includes(role)
}

/** The roles that may do something. */
export function rolesWith(permit: Permit): MemberRole[] {
  return MEMBER_ROLES.filter((role) => can(role, permit))
}
