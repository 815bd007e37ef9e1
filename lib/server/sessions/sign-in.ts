import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { DeskSettings } from '@/lib/desk/desk-settings'
import { PASSWORD_MAX } from '@/lib/members/credentials-schema'
import { addressBlock } from '../client-address-block'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { recordFolded } from '../ledger/refusals'
import { count, forget, uncount } from '../limiter'
import { log } from '../log'
import { passwordFits } from '../password'
import { pseudonym } from '../pseudonym'
import { SESSION_SECONDS } from './session-life'

/** Failures in a quarter of an hour, for an account and for an address. */
const limitsOf = ({ signInTries: points }: DeskSettings) => ({
  ACCOUNT: { name: 'sign-in-account', points, seconds: 15 * 60 },
  ADDRESS: { name: 'sign-in-address', points, seconds: 15 * 60 },
})

/**
 * Signs a member in with e-mail and password.
 *
 * An unknown e-mail, a wrong password, a disabled member: the same answer, after the same work.
 *
 * @returns the id of the new session, for the cookie
 * @throws {AppError} `invalid-input` when they do not fit; `too-many` with the seconds to wait; `forbidden` where nobody signs in so
 */
export async function signIn({
  email,
  password,
  from,
  replaces = null,
}: {
  email: string
  password: string
  from: ClientOrigin
  /** The session of the cookie that is about to be overwritten; ended when it is the same member's. */
  replaces?: string | null
}): Promise<{ sessionId: string }> {
  const { settings } = await deskSettings()
  if (!settings.passwordSignIn) throw new AppError('forbidden', 'Nobody signs in with a password at this desk.')
  const { ACCOUNT, ADDRESS } = limitsOf(settings)
  const account = pseudonym(email)
  const address = addressBlock(from.ip)
  // The address first: one that has to wait must not use up the tries of other people's accounts.
  const ofAddress = await count(ADDRESS, address)
  if (ofAddress.exceeded) throw await tooMany(ofAddress.secondsLeft, `address:${pseudonym(address)}`, account, from)
  const ofAccount = await count(ACCOUNT, account)
  if (ofAccount.exceeded) {
    await uncount(ADDRESS, address) // nothing was guessed, and colleagues may share the address
    throw await tooMany(ofAccount.secondsLeft, account, account, from)
  }

  const member = await db().member.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  })
  const fits = await passwordFits(password.slice(0, PASSWORD_MAX + 1), member?.passwordHash ?? null)
  if (!member || !fits || member.disabledAt) {
    await refuse('wrong-credentials', member ? account : 'unknown', account, member?.id ?? null, from)
    throw new AppError('invalid-input', 'E-mail address or password is wrong.')
  }

  const sessionId = uuidv7()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000)
  await append([
    {
      actor: { kind: 'MEMBER', id: member.id },
      action: 'session.started',
      target: { kind: 'SESSION', id: sessionId },
      detail: { expiresAt: expiresAt.toISOString(), ip: from.ip, userAgent: from.userAgent },
      writes: [
        create('session', {
          id: sessionId,
          memberId: member.id,
          createdAt: now,
          lastUsedAt: now,
          expiresAt,
          ip: from.ip,
          userAgent: from.userAgent,
        }),
      ],
    },
    ...(await endingOf(replaces, member.id)),
  ])
  await tolerating(() => forget(ACCOUNT, account))
  await tolerating(() => uncount(ADDRESS, address))
  return { sessionId }
}

/** Nobody could sign the overwritten session out any more (OWASP ASVS 5, 7.2.4). */
async function endingOf(sessionId: string | null, memberId: string): Promise<Entry[]> {
  if (sessionId === null) return []
  const where = { id: sessionId, memberId, endedAt: null }
  if ((await db().session.count({ where })) === 0) return []
  return [
    {
      actor: { kind: 'MEMBER', id: memberId },
      action: 'session.ended',
      target: { kind: 'SESSION', id: sessionId },
      detail: { why: 'signed in again' },
      writes: [
        update(
          'session',
          where,
          { endedAt: new Date() },
          new AppError('busy', 'Somebody signed out meanwhile. Try again.'),
        ),
      ],
    },
  ]
}

/** The session is durable by now: a counter that stays as it was must not take it back. */
async function tolerating(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch {
    log().warn('a sign-in counter could not be lowered')
  }
}

async function tooMany(seconds: number, folded: string, account: string, from: ClientOrigin): Promise<AppError> {
  await refuse('too-many', folded, account, null, from)
  return new AppError('too-many', 'Too many failed sign-ins.', { retryAfterSeconds: seconds })
}

/** @param folded what is counted together: a known account, an address, or all that is unknown; else each new e-mail is a first one */
function refuse(
  code: string,
  folded: string,
  account: string,
  memberId: string | null,
  from: ClientOrigin,
): Promise<void> {
  return recordFolded(`sign-in:${code}:${folded}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'sign-in.refused',
    target: memberId ? { kind: 'MEMBER', id: memberId } : null,
    detail: { code, emailHash: account, ip: from.ip, userAgent: from.userAgent },
  })
}
