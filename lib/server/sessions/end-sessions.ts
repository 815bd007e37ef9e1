import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { ensureSome, updateAll } from '../ledger/plan'
import { IDLE_SECONDS } from './session-life'

/** A session that still holds. */
export interface SessionRow {
  id: string
  /** Whether it is the one that asks. */
  current: boolean
  /** ISO 8601. */
  createdAt: string
  lastUsedAt: string
  ip: string | null
  userAgent: string | null
}

/** The condition for sessions of a member that hold. */
function held(memberId: string, now: Date) {
  const idle = new Date(now.getTime() - IDLE_SECONDS * 1_000)
  return { memberId, endedAt: null, expiresAt: { gt: now }, lastUsedAt: { gt: idle } }
}

/**
 * One's own sessions that hold, the current one first, then the one that was used last.
 *
 * @throws {AppError} `forbidden`
 */
export async function listOwnSessions({ viewer }: { viewer: Viewer }): Promise<SessionRow[]> {
  await authorize(viewer, 'profile:own', 'listOwnSessions')
  const sessions = await db().session.findMany({
    where: held(viewer.memberId, new Date()),
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true, lastUsedAt: true, ip: true, userAgent: true },
  })
  return sessions
    .map((it) => ({
      ...it,
      current: it.id === viewer.sessionId,
      createdAt: it.createdAt.toISOString(),
      lastUsedAt: it.lastUsedAt.toISOString(),
    }))
    .toSorted((one, other) => Number(other.current) - Number(one.current))
}

/**
 * Ends one of one's own sessions; it is out with its next request.
 *
 * @throws {AppError} `forbidden`; `not-found` for another member's, or one that has ended
 */
export async function endOwnSession({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'profile:own', 'endOwnSession')
  await end({ actor: viewer, memberId: viewer.memberId, name: viewer.name, sessions: { id } })
}

/**
 * Ends all of one's own sessions but the one that asks.
 *
 * @returns how many
 * @throws {AppError} `forbidden`; `not-found` when there is no other one
 */
export async function endOtherSessions({ viewer }: { viewer: Viewer }): Promise<{ ended: number }> {
  await authorize(viewer, 'profile:own', 'endOtherSessions')
  const sessions = { id: { not: viewer.sessionId } }
  return end({ actor: viewer, memberId: viewer.memberId, name: viewer.name, sessions })
}

/**
 * Signs a member out everywhere; the account stays as it is.
 *
 * @returns how many sessions ended
 * @throws {AppError} `forbidden`; `not-found` when nobody is signed in with it
 */
export async function endMemberSessions({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<{ ended: number }> {
  await authorize(viewer, 'member:manage', 'endMemberSessions')
  const member = await db().member.findUnique({ where: { id }, select: { name: true } })
  if (!member) throw new AppError('not-found', 'This member does not exist.')
  return end({ actor: viewer, memberId: id, name: member.name, sessions: {} })
}

async function end(of: {
  actor: Viewer
  memberId: string
  name: string
  sessions: { id?: string | { not: string } }
}): Promise<{ ended: number }> {
  const now = new Date()
  const where = { AND: [held(of.memberId, now), of.sessions] }
  const ended = await db().session.count({ where })
  const none = new AppError('not-found', 'No such session is open any more. Reload the page to see those that are.')
  await append([
    {
      actor: { kind: 'MEMBER', id: of.actor.memberId },
      action: 'sessions.ended',
      target: { kind: 'MEMBER', id: of.memberId },
      detail: { name: of.name, count: ended },
      writes: [ensureSome('session', where, none), updateAll('session', where, { endedAt: now })],
    },
  ])
  return { ended }
}
