import 'server-only'
import { RESET_HOURS, type ResetPasswordInput } from '@/lib/members/link-schemas'
import { passwordProblem } from '@/lib/members/password-strength'
import { authorize, type Viewer } from '../authorize'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { requirePasswordSignIn } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { type Actor, append, type Entry } from '../ledger/append'
import { ensure, update, updateAll } from '../ledger/plan'
import { hashPassword } from '../password'
import { findOpenLink, linkGone, planLink, spend } from './access-link'
import type { NewLink } from './invitations'

/**
 * Makes a link with which a member sets a new password; an earlier one ends. Who disabled the member has to enable them first.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` for a disabled member, or where nobody signs in with a password
 */
export async function offerPasswordReset({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<NewLink> {
  await authorize(viewer, 'member:manage', 'offerPasswordReset')
  await requirePasswordSignIn()
  const member = await db().member.findUnique({ where: { id }, select: { id: true, name: true } })
  if (!member) throw new AppError('not-found', 'This member does not exist.')
  const { entry, link } = planReset({ kind: 'MEMBER', id: viewer.memberId }, member, new Date())
  await append([entry])
  return link
}

/** The event and the rows of a new reset link; also for the terminal. */
export function planReset(
  actor: Actor,
  { id: memberId, name }: { id: string; name: string },
  now: Date,
): { entry: Entry; link: NewLink } {
  const createdById = actor.kind === 'MEMBER' ? actor.id : null
  const { id, code, expiresAt, write } = planLink(
    { kind: 'PASSWORD_RESET', memberId, createdById },
    RESET_HOURS * 3_600,
    now,
  )
  const disabled = new AppError('conflict', 'This member is disabled. Enable them first.')
  const earlier = { kind: 'PASSWORD_RESET', memberId, usedAt: null, withdrawnAt: null } as const
  return {
    entry: {
      actor,
      action: 'member.reset-offered',
      target: { kind: 'MEMBER', id: memberId },
      detail: { name, linkId: id, expiresAt: expiresAt.toISOString() },
      writes: [
        ensure('member', { id: memberId, disabledAt: null }, disabled),
        updateAll('accessLink', earlier, { withdrawnAt: now }),
        write,
      ],
    },
    link: { id, code, expiresAt: expiresAt.toISOString() },
  }
}

/**
 * Whose password a link sets, before anything is typed.
 *
 * @throws {AppError} `not-found` when it does not work; `too-many`
 */
export async function readPasswordReset({
  input,
  from,
}: {
  input: { code: string }
  from: ClientOrigin
}): Promise<{ name: string; email: string }> {
  const { name, email } = await memberOf(input.code, from)
  return { name, email }
}

/**
 * Sets a new password by a link, and ends every session of the member.
 *
 * @returns the e-mail address to sign in with
 * @throws {AppError} `not-found` when the link does not work; `invalid-input` at `password`; `too-many`
 */
export async function resetPassword({
  input,
  from,
}: {
  input: ResetPasswordInput
  from: ClientOrigin
}): Promise<{ email: string }> {
  const { link, id, name, email } = await memberOf(input.code, from)
  const weak = await passwordProblem(input.password, [name, email])
  if (weak) throw fieldError('password', weak)
  const now = new Date()
  const passwordHash = await hashPassword(input.password)
  await append([
    {
      actor: { kind: 'MEMBER', id },
      action: 'member.password-reset',
      target: { kind: 'MEMBER', id },
      detail: { linkId: link.id, ip: from.ip, userAgent: from.userAgent },
      writes: [
        spend(link, now),
        update('member', { id, disabledAt: null }, { passwordHash }, linkGone()),
        updateAll('session', { memberId: id, endedAt: null }, { endedAt: now }),
      ],
    },
  ])
  return { email }
}

async function memberOf(code: string, from: ClientOrigin) {
  const link = await findOpenLink('PASSWORD_RESET', code, from)
  const member = await db().member.findFirst({
    where: { id: link.memberId ?? '', disabledAt: null },
    select: { id: true, name: true, email: true },
  })
  if (!member) throw linkGone()
  return { link, ...member }
}
