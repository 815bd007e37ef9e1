/**
 * What the ledger records, as `thing.deed`. The names are part of the hashed bytes: one may be added, none may change.
 *
 * - `desk.created`: the first event; its detail introduces the seal key
 * - `desk.set-up-offered`: a set-up code was made and printed; the earlier one is void
 * - `request.refused`: a member asked for what their role or a rule does not allow
 * - `token.revoked`, `token.unrevoked`: in the desk's own registry; VideoSDK is not told
 * - `token.answered-again`: the answer to a request was lost; the same token was made again for the one who asked
 * - `link.refused`: an invitation or reset code that does not fit, was used, withdrawn or has run out
 * - `revocation.made`, `revocation.undone`: of many tokens; each of them has its own event too
 * - `export.ended`: handed out to its end, cancelled, or broken off: its detail says which, and how many rows left the desk
 * - `key.secret-withdrawn`: somebody saw that VideoSDK does not accept the secret any more
 */
export const AUDIT_ACTIONS = [
  'desk.created',
  'desk.set-up-offered',
  'desk.set-up',
  'set-up.refused',
  'member.added',
  'member.invited',
  'invitation.withdrawn',
  'link.refused',
  'member.renamed',
  'member.role-changed',
  'member.disabled',
  'member.enabled',
  'member.password-changed',
  'member.reset-offered',
  'member.password-reset',
  'identity.link-begun',
  'identity.linked',
  'identity.unlinked',
  'sessions.ended',
  'session.started',
  'session.ended',
  'sign-in.refused',
  'request.refused',
  'key.added',
  'key.renamed',
  'key.disabled',
  'key.enabled',
  'key.rules-changed',
  'key.secret-rotated',
  'key.secret-withdrawn',
  'key.secret-accepted',
  'token.issued',
  'token.answered-again',
  'token.revoked',
  'token.unrevoked',
  'revocation.made',
  'revocation.undone',
  'approval.requested',
  'approval.approved',
  'approval.declined',
  'approval.withdrawn',
  'approval.taken',
  'template.created',
  'template.changed',
  'template.deleted',
  'template.restored',
  'settings.changed',
  'view.saved',
  'view.deleted',
  'view.start-chosen',
  'export.started',
  'export.ended',
] as const
/** See {@link AUDIT_ACTIONS}. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Who did it. SYSTEM is the desk itself, TERMINAL somebody at the machine, ANONYMOUS a visitor who is not signed in. */
export const ACTOR_KINDS = ['MEMBER', 'SYSTEM', 'TERMINAL', 'ANONYMOUS'] as const
/** See {@link ACTOR_KINDS}. */
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** What an event is about. */
export type TargetKind =
  | 'DESK'
  | 'MEMBER'
  | 'INVITATION'
  | 'SESSION'
  | 'API_KEY'
  | 'TOKEN'
  | 'TEMPLATE'
  | 'APPROVAL'
  | 'REVOCATION'
  | 'VIEW'
  | 'EXPORT'
