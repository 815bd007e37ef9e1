import 'server-only'
import type { MemberRole } from '@/lib/access'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'

/** A member as an admin sees them. */
export interface MemberRow {
  id: string
  name: string
  email: string
  role: MemberRole
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601; null while the account works. */
  disabledAt: string | null
  /** The last use of any session, ISO 8601; null when they never signed in. */
  lastUsedAt: string | null
  /** How they can sign in: by a password, or by these other ways. */
  hasPassword: boolean
  providers: string[]
}

/** An invitation that still works. */
export interface InvitationRow {
  id: string
  note: string
  role: MemberRole
  invitedBy: string
  /** ISO 8601. */
  createdAt: string
  expiresAt: string
}

/** Everybody at the desk, by name, and who is invited, the newest first. */
export interface Team {
  members: MemberRow[]
  invitations: InvitationRow[]
}

/**
 * The team.
 *
 * @throws {AppError} `forbidden`
 */
export async function listMembers({ viewer }: { viewer: Viewer }): Promise<Team> {
  await authorize(viewer, 'member:manage', 'listMembers')
  const [members, links] = await Promise.all([
    db().member.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        ...{ id: true, name: true, email: true, role: true, createdAt: true, disabledAt: true, passwordHash: true },
        sessions: { orderBy: { lastUsedAt: 'desc' }, take: 1, select: { lastUsedAt: true } },
        identities: { orderBy: { provider: 'asc' }, select: { provider: true } },
      },
    }),
    db().accessLink.findMany({
      where: { kind: 'INVITATION', usedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, note: true, role: true, createdById: true, createdAt: true, expiresAt: true },
    }),
  ])
  const nameOf = new Map(members.map(({ id, name }) => [id, name]))
  return {
    members: members.map(({ passwordHash, sessions, identities, role, createdAt, disabledAt, ...member }) => ({
      ...member,
      role: role as MemberRole,
      createdAt: createdAt.toISOString(),
      disabledAt: disabledAt?.toISOString() ?? null,
      lastUsedAt: sessions[0]?.lastUsedAt.toISOString() ?? null,
      hasPassword: passwordHash !== null,
      providers: identities.map(({ provider }) => provider),
    })),
    invitations: links.map(({ note, role, createdById, createdAt, expiresAt, id }) => ({
      id,
      note: note ?? '',
      role: role as MemberRole,
      invitedBy: nameOf.get(createdById ?? '') ?? '',
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}
