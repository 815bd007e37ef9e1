import 'server-only'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'

/** Ends a session. One that has ended already stays as it is. */
export async function signOut(sessionId: string): Promise<void> {
  const session = await db().session.findUnique({ where: { id: sessionId }, select: { memberId: true, endedAt: true } })
  if (!session || session.endedAt) return
  const ended = new AppError('conflict', 'The session has ended already.')
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: session.memberId },
        action: 'session.ended',
        target: { kind: 'SESSION', id: sessionId },
        detail: { why: 'sign-out' },
        writes: [update('session', { id: sessionId, endedAt: null }, { endedAt: new Date() }, ended)],
      },
    ])
  } catch (error) {
    if (error !== ended) throw error
  }
}
