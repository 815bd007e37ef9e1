import 'server-only'
import type { MemberRole } from '@/lib/access'
import type { Viewer } from '../authorize'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { log } from '../log'
import { IDLE_SECONDS, LAST_USED_STEP_SECONDS } from './session-life'

/**
 * The member of a session, as of now: the row is read with every request, so a session that was ended or a member who was
 * disabled is out at once. Null when the session does not hold.
 */
export async function loadViewer(sessionId: string, from: ClientOrigin, now = new Date()): Promise<Viewer | null> {
  const session = await db().session.findUnique({
    where: { id: sessionId },
    select: {
      endedAt: true,
      expiresAt: true,
      lastUsedAt: true,
      member: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
    },
  })
  if (!session || session.endedAt || session.member.disabledAt) return null
  const unusedSeconds = (now.getTime() - session.lastUsedAt.getTime()) / 1000
  if (session.expiresAt <= now || unusedSeconds >= IDLE_SECONDS) return null
  if (unusedSeconds >= LAST_USED_STEP_SECONDS) await touch(sessionId, now)
  const { id: memberId, name, email, role } = session.member
  return { memberId, name, email, role: role as MemberRole, sessionId, ...from }
}

async function touch(sessionId: string, now: Date): Promise<void> {
  try {
    await db().session.updateMany({ where: { id: sessionId, lastUsedAt: { lt: now } }, data: { lastUsedAt: now } })
  } catch {
    log().warn({ sessionId }, 'the last use of a session could not be noted') // no reason to turn its member away
  }
}
