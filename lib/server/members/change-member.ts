import 'server-only'
import type { MemberRole } from '@/lib/access'
import type { ChangeRoleInput } from '@/lib/members/member-schemas'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { ensureSome, type PlannedWrite, update, updateAll } from '../ledger/plan'

interface Args {
  viewer: Viewer
  input: { id: string }
}

const changed = () =>
  new AppError('conflict', 'Somebody else changed this member just now. Reload the page to see how they stand.')

/** Checked after the change, in its transaction: two admins who take each other's role at once do not both succeed. */
const stillAnAdmin = (): PlannedWrite =>
  ensureSome(
    'member',
    { role: 'ADMIN', disabledAt: null },
    new AppError(
      'conflict',
      'This is the last active admin: without one nobody could run the desk. Make somebody else an admin first.',
    ),
  )

/**
 * Gives a member another role. It holds with their next request, in every open page.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` for the last active admin, or when somebody else was faster
 */
export async function changeRole({ viewer, input }: { viewer: Viewer; input: ChangeRoleInput }): Promise<void> {
  await authorize(viewer, 'member:manage', 'changeRole')
  const { id, role, before } = input
  const { name } = await find(id)
  if (role === before) return
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'member.role-changed',
      target: { kind: 'MEMBER', id },
      detail: { name, before, after: role },
      writes: [update('member', { id, role: before }, { role }, changed()), stillAnAdmin()],
    },
  ])
}

/**
 * Disables a member: out with the next request, everywhere, and no way to sign in. One who is disabled already stays so.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` for the last active admin
 */
export async function disableMember({ viewer, input: { id } }: Args): Promise<void> {
  await authorize(viewer, 'member:manage', 'disableMember')
  const { name, disabledAt } = await find(id)
  if (disabledAt !== null) return
  const now = new Date()
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'member.disabled',
      target: { kind: 'MEMBER', id },
      detail: { name, disabledAt: now.toISOString() },
      writes: [
        update('member', { id, disabledAt: null }, { disabledAt: now }, changed()),
        stillAnAdmin(),
        updateAll('session', { memberId: id, endedAt: null }, { endedAt: now }),
        updateAll('accessLink', { memberId: id, usedAt: null, withdrawnAt: null }, { withdrawnAt: now }),
      ],
    },
  ])
}

/**
 * Lets a disabled member sign in again; the sessions of before stay ended.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict`
 */
export async function enableMember({ viewer, input: { id } }: Args): Promise<void> {
  await authorize(viewer, 'member:manage', 'enableMember')
  const { name, disabledAt } = await find(id)
  if (disabledAt === null) return
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'member.enabled',
      target: { kind: 'MEMBER', id },
      detail: { name },
      writes: [update('member', { id, disabledAt }, { disabledAt: null }, changed())],
    },
  ])
}

async function find(id: string): Promise<{ name: string; role: MemberRole; disabledAt: Date | null }> {
  const member = await db().member.findUnique({ where: { id }, select: { name: true, role: true, disabledAt: true } })
  if (!member) throw new AppError('not-found', 'This member does not exist.')
  return { ...member, role: member.role as MemberRole }
}
