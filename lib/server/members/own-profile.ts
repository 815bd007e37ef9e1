import 'server-only'
import type { OwnPasswordInput } from '@/lib/members/member-schemas'
import { passwordProblem } from '@/lib/members/password-strength'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { update, updateAll } from '../ledger/plan'
import { recordRefusal } from '../ledger/refusals'
import { count, forget } from '../limiter'
import { hashPassword, passwordFits } from '../password'

/** Wrong guesses of the own password in a quarter of an hour: whoever sits at an open page must not try them out. */
const GUESSES = { name: 'own-password', points: 5, seconds: 15 * 60 }

/** What a member sees of their own account. */
export interface OwnProfile {
  name: string
  email: string
  hasPassword: boolean
  /** Accounts at other sign-ins. */
  identities: { id: string; provider: string; createdAt: string }[]
}

/**
 * One's own account.
 *
 * @throws {AppError} `forbidden`
 */
export async function readOwnProfile({ viewer }: { viewer: Viewer }): Promise<OwnProfile> {
  await authorize(viewer, 'profile:own', 'readOwnProfile')
  const { passwordHash, identities, ...member } = await db().member.findUniqueOrThrow({
    where: { id: viewer.memberId },
    select: {
      ...{ name: true, email: true, passwordHash: true },
      identities: { orderBy: { createdAt: 'asc' }, select: { id: true, provider: true, createdAt: true } },
    },
  })
  return {
    ...member,
    hasPassword: passwordHash !== null,
    identities: identities.map((it) => ({ ...it, createdAt: it.createdAt.toISOString() })),
  }
}

/**
 * Changes one's own name: tokens already issued show the new one too.
 *
 * @throws {AppError} `forbidden`; `conflict`
 */
export async function changeOwnName({
  viewer,
  input: { name },
}: {
  viewer: Viewer
  input: { name: string }
}): Promise<void> {
  await authorize(viewer, 'profile:own', 'changeOwnName')
  if (name === viewer.name) return
  const id = viewer.memberId
  const changed = new AppError('conflict', 'Your name was changed in another tab just now. Reload the page to see it.')
  await append([
    {
      actor: { kind: 'MEMBER', id },
      action: 'member.renamed',
      target: { kind: 'MEMBER', id },
      detail: { before: viewer.name, after: name },
      writes: [update('member', { id, name: viewer.name }, { name }, changed)],
    },
  ])
}

/**
 * Changes one's own password, the old one asked again; every other session of the member ends.
 *
 * @returns how many other sessions ended
 * @throws {AppError} `forbidden`; `invalid-input` at `current` or `password`; `too-many` wrong guesses
 */
export async function changeOwnPassword({
  viewer,
  input: { current, password },
}: {
  viewer: Viewer
  input: OwnPasswordInput
}): Promise<{ ended: number }> {
  await authorize(viewer, 'profile:own', 'changeOwnPassword')
  const id = viewer.memberId
  const guesses = await count(GUESSES, id)
  if (guesses.exceeded) {
    await recordRefusal({ actor: { kind: 'MEMBER', id }, verb: 'changeOwnPassword', code: 'too-many', ip: viewer.ip })
    throw new AppError('too-many', 'Too many wrong passwords.', { retryAfterSeconds: guesses.secondsLeft })
  }
  const { passwordHash } = await db().member.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
  if (!(await passwordFits(current, passwordHash))) {
    throw fieldError('current', 'This is not the password that you have now.')
  }
  const weak = await passwordProblem(password, [viewer.name, viewer.email])
  if (weak) throw fieldError('password', weak)
  const others = { memberId: id, endedAt: null, id: { not: viewer.sessionId } }
  const ended = await db().session.count({ where: { ...others, expiresAt: { gt: new Date() } } })
  const changed = new AppError('conflict', 'Your password was changed in another tab just now. Use that one.')
  await append([
    {
      actor: { kind: 'MEMBER', id },
      action: 'member.password-changed',
      target: { kind: 'MEMBER', id },
      detail: { ip: viewer.ip, userAgent: viewer.userAgent },
      writes: [
        update('member', { id, passwordHash }, { passwordHash: await hashPassword(password) }, changed),
        updateAll('session', others, { endedAt: new Date() }),
      ],
    },
  ])
  await forget(GUESSES, id).catch(() => undefined) // the password is changed by now
  return { ended }
}
