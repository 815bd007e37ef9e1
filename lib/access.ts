/** Roles of a member of the desk. They have nothing to do with the `roles` claim of a token. */
export const MEMBER_ROLES = ['ADMIN', 'AUDITOR', 'MEMBER', 'TESTER'] as const
/** See {@link MEMBER_ROLES}. */
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** What can be permitted, as `thing:deed`. */
export type Permit =
  | 'token:issue'
  | 'template:share'
  | 'token:read-own'
  | 'token:read-all'
  | 'token:revoke'
  | 'token:check'
  | 'pack:make'
  | 'audit:read'
  | 'key:list'
  | 'key:manage'

const PERMITS: Record<MemberRole, readonly Permit[]> = {
  ADMIN: [
    'token:issue',
    'template:share',
    'token:read-own',
    'token:read-all',
    'token:revoke',
    'token:check',
    'pack:make',
    'audit:read',
    'key:list',
    'key:manage',
  ],
  AUDITOR: ['token:read-own', 'token:read-all', 'token:check', 'audit:read', 'key:list'],
  MEMBER: ['token:issue', 'token:read-own', 'token:revoke', 'token:check', 'pack:make'],
  TESTER: ['token:check', 'pack:make'],
}

/**
 * Whether a role may do something. The verbs enforce it with this function and the interface hides with it what would be
 * refused, so the two cannot drift apart.
 */
export function can(role: MemberRole, permit: Permit): boolean {
  return PERMITS[role].includes(permit)
}
