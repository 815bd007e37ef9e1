import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { AppError } from '../errors'
import type { Entry } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { SESSION_SECONDS } from './session-life'

/**
 * The entries that start a session, and end the one whose cookie it overwrites.
 *
 * @param provider of another sign-in; null for a password
 */
export async function planSession(of: {
  memberId: string
  provider: string | null
  from: ClientOrigin
  replaces: string | null
}): Promise<{ sessionId: string; entries: Entry[] }> {
  const { memberId, provider, from, replaces } = of
  const sessionId = uuidv7()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000)
  const started: Entry = {
    actor: { kind: 'MEMBER', id: memberId },
    action: 'session.started',
    target: { kind: 'SESSION', id: sessionId },
    detail: {
      expiresAt: expiresAt.toISOString(),
      ...(provider !== null && { provider }),
      ...{ ip: from.ip, userAgent: from.userAgent },
    },
    writes: [
      create('session', {
        ...{ id: sessionId, memberId, createdAt: now, lastUsedAt: now, expiresAt },
        ...{ ip: from.ip, userAgent: from.userAgent },
      }),
    ],
  }
  return { sessionId, entries: [started, ...(await endingOf(replaces, memberId))] }
}

/** Nobody could sign the overwritten session out any more (OWASP ASVS 5, 7.2.4). */
async function endingOf(sessionId: string | null, memberId: string): Promise<Entry[]> {
  if (sessionId === null) return []
  const where = { id: sessionId, memberId, endedAt: null }
  if ((await db().session.count({ where })) === 0) return []
  const meanwhile = new AppError('busy', 'Somebody signed out meanwhile. Try again.')
  return [
    {
      actor: { kind: 'MEMBER', id: memberId },
      action: 'session.ended',
      target: { kind: 'SESSION', id: sessionId },
      detail: { why: 'signed in again' },
      writes: [update('session', where, { endedAt: new Date() }, meanwhile)],
    },
  ]
}
