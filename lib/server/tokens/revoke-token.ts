import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'
import { readableTokens } from '../readable-tokens'

/**
 * Revokes a token in the desk's own registry: one's own, or any for who may read all. VideoSDK is not told, and takes it until it
 * expires.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when it was revoked already
 */
export async function revokeToken({
  viewer,
  input: { id, reason },
}: {
  viewer: Viewer
  input: { id: string; reason: string }
}): Promise<void> {
  await authorize(viewer, 'token:revoke', 'revokeToken')
  await find(viewer, id)
  const revokedAt = new Date()
  const already = new AppError('conflict', 'Somebody revoked it just now. Reload the page to see why.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'token.revoked',
      target: { kind: 'TOKEN', id },
      detail: { reason, revokedAt: revokedAt.toISOString() },
      writes: [update('issuedToken', { id, revokedAt: null }, { revokedAt, revokeReason: reason }, already)],
    },
  ])
}

/**
 * Takes a revocation back; otherwise as {@link revokeToken}.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when it is not revoked
 */
export async function unrevokeToken({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'token:revoke', 'unrevokeToken')
  await find(viewer, id)
  const already = new AppError('conflict', 'It is not revoked any more. Reload the page to see how it stands.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'token.unrevoked',
      target: { kind: 'TOKEN', id },
      detail: {},
      writes: [
        update(
          'issuedToken',
          { id, revokedAt: { not: null } },
          { revokedAt: null, revokeReason: null, revocationId: null },
          already,
        ),
      ],
    },
  ])
}

async function find(viewer: Viewer, id: string): Promise<void> {
  const row = await db().issuedToken.findFirst({
    where: { AND: [{ id }, readableTokens(viewer)] },
    select: { id: true },
  })
  if (!row) throw new AppError('not-found', 'This record does not exist, or is not one of yours.')
}
