import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { create, ensureSome, remove, updateAll } from '../ledger/plan'
import { otherSignIns } from '../sign-in-ways'
import { codeHash, newCode } from '../single-use-code'
import { linkingNote } from './sign-in-elsewhere'

/** How long somebody may take at the other side. */
const LINKING_SECONDS = 10 * 60

/**
 * Notes that a member wants to link an account of another sign-in, in this session: the next one that comes back to it is linked.
 *
 * @throws {AppError} `forbidden`; `not-found` when this sign-in is not set up
 */
export async function beginLinking({
  viewer,
  input: { way },
}: {
  viewer: Viewer
  input: { way: string }
}): Promise<void> {
  await authorize(viewer, 'profile:own', 'beginLinking')
  const chosen = otherSignIns().find(({ id }) => id === way)
  if (!chosen) throw new AppError('not-found', 'This sign-in is not set up at this desk.')
  const { memberId, sessionId } = viewer
  const now = new Date()
  const note = linkingNote(sessionId, chosen.provider)
  const row = {
    ...{ id: uuidv7(), kind: 'IDENTITY', codeHash: codeHash(newCode()), memberId, note, createdById: memberId },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + LINKING_SECONDS * 1_000) },
  }
  const earlier = { kind: 'IDENTITY', memberId, usedAt: null, withdrawnAt: null }
  await append([
    {
      actor: { kind: 'MEMBER', id: memberId },
      action: 'identity.link-begun',
      target: { kind: 'MEMBER', id: memberId },
      detail: { provider: chosen.provider, ip: viewer.ip, userAgent: viewer.userAgent },
      writes: [updateAll('accessLink', earlier, { withdrawnAt: now }), create('accessLink', row)],
    },
  ])
}

/**
 * Unlinks one of one's own accounts, as long as another way to sign in is left.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` for the last way in
 */
export async function unlinkIdentity({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'profile:own', 'unlinkIdentity')
  const { memberId } = viewer
  const identity = await db().identity.findFirst({ where: { id, memberId }, select: { provider: true } })
  const gone = new AppError('not-found', 'This account is not linked to you.')
  if (!identity) throw gone
  const { settings } = await deskSettings()
  const last = new AppError(
    'conflict',
    'This is your only way to sign in. Link another account first, or ask an admin for a link to set a password.',
  )
  const another = [{ identities: { some: {} } }, ...(settings.passwordSignIn ? [{ passwordHash: { not: null } }] : [])]
  await append([
    {
      actor: { kind: 'MEMBER', id: memberId },
      action: 'identity.unlinked',
      target: { kind: 'MEMBER', id: memberId },
      detail: { identityId: id, provider: identity.provider },
      writes: [
        remove('identity', { id, memberId }, gone),
        ensureSome('member', { AND: [{ id: memberId }, { OR: another }] }, last),
      ],
    },
  ])
}
