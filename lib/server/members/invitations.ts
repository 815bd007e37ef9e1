import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { MemberRole } from '@/lib/access'
import { INVITATION_DAYS, type InviteInput, type JoinInput } from '@/lib/members/link-schemas'
import { passwordProblem } from '@/lib/members/password-strength'
import { authorize, type Viewer } from '../authorize'
import type { ClientOrigin } from '../client-origin'
import { db, violatesUnique } from '../db'
import { requirePasswordSignIn } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { hashPassword } from '../password'
import { findOpenLink, linkGone, planLink, spend } from './access-link'

/** A link as it is handed out: the code goes into the address's fragment, here and now only. */
export interface NewLink {
  id: string
  code: string
  /** ISO 8601. */
  expiresAt: string
}

/**
 * Invites somebody by a link that works once, for seven days.
 *
 * @throws {AppError} `forbidden`; `conflict` where nobody signs in with a password
 */
export async function inviteMember({ viewer, input }: { viewer: Viewer; input: InviteInput }): Promise<NewLink> {
  await authorize(viewer, 'member:manage', 'inviteMember')
  await requirePasswordSignIn()
  const { role, note } = input
  const of = { kind: 'INVITATION', role, note, createdById: viewer.memberId } as const
  const { id, code, expiresAt, write } = planLink(of, INVITATION_DAYS * 86_400, new Date())
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'member.invited',
      target: { kind: 'INVITATION', id },
      detail: { note, role, expiresAt: expiresAt.toISOString() },
      writes: [write],
    },
  ])
  return { id, code, expiresAt: expiresAt.toISOString() }
}

/**
 * Withdraws an invitation that nobody has used.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when it was used or withdrawn meanwhile
 */
export async function withdrawInvitation({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'member:manage', 'withdrawInvitation')
  const link = await db().accessLink.findFirst({ where: { id, kind: 'INVITATION' }, select: { note: true } })
  if (!link) throw new AppError('not-found', 'This invitation does not exist.')
  const gone = new AppError('conflict', 'This invitation was used or withdrawn just now. Reload the page to see.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'invitation.withdrawn',
      target: { kind: 'INVITATION', id },
      detail: { note: link.note },
      writes: [update('accessLink', { id, usedAt: null, withdrawnAt: null }, { withdrawnAt: new Date() }, gone)],
    },
  ])
}

/**
 * What an invitation offers, before anything is typed.
 *
 * @throws {AppError} `not-found` when it does not work; `too-many`
 */
export async function readInvitation({
  input,
  from,
}: {
  input: { code: string }
  from: ClientOrigin
}): Promise<{ role: MemberRole; expiresAt: string }> {
  const { role, expiresAt } = await findOpenLink('INVITATION', input.code, from)
  if (role === null) throw linkGone()
  await requirePasswordSignIn()
  return { role, expiresAt: expiresAt.toISOString() }
}

/**
 * Joins the desk by an invitation, with its role. The link is used up in the same transaction.
 *
 * @throws {AppError} `not-found` when it does not work; `invalid-input` or `conflict` at a field; `too-many`
 */
export async function acceptInvitation({ input, from }: { input: JoinInput; from: ClientOrigin }): Promise<void> {
  const link = await findOpenLink('INVITATION', input.code, from)
  if (link.role === null) throw linkGone()
  await requirePasswordSignIn()
  const weak = await passwordProblem(input.password, [input.name, input.email])
  if (weak) throw fieldError('password', weak)
  const now = new Date()
  const { name, email } = input
  const member = { id: uuidv7(), name, email, role: link.role, createdAt: now }
  const passwordHash = await hashPassword(input.password)
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: member.id },
        action: 'member.added',
        target: { kind: 'MEMBER', id: member.id },
        detail: {
          ...{ name, email, role: link.role, createdAt: now.toISOString() },
          ...{ invitationId: link.id, ip: from.ip, userAgent: from.userAgent },
        },
        writes: [spend(link, now), create('member', { ...member, passwordHash })],
      },
    ])
  } catch (error) {
    if (!violatesUnique(error, 'email')) throw error
    throw fieldError(
      'email',
      'Somebody at this desk has this e-mail address already. Sign in, or use another one.',
      'conflict',
    )
  }
}
