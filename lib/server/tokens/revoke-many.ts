import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { RevokeFilter, RevokeManyInput } from '@/lib/registry/revoke-many-schema'
import { parseInstant } from '@/lib/token/duration'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import { append, type Entry } from '../ledger/append'
import { create, update, updateAll } from '../ledger/plan'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

/** What revoking would do, before it is done. */
export interface RevokePreview {
  /** Live tokens that are not revoked yet: these would be. */
  count: number
  /** All that were issued like this, expired and revoked ones too. */
  issued: number
  /** When the last of them expires, epoch seconds; null when there is none. */
  lastExpiry: number | null
  /** The newest of them. */
  rows: TokenRow[]
  /** As of which moment, epoch seconds. */
  now: number
}

/** Tokens of one transaction: a fraction of a second, so that issuing goes on meanwhile. */
const CHUNK = 500
const SHOWN = 10

/**
 * Counts what {@link revokeMany} would revoke.
 *
 * @throws {AppError} `forbidden`
 */
export async function previewRevokeMany({
  viewer,
  input,
}: {
  viewer: Viewer
  input: RevokeFilter
}): Promise<RevokePreview> {
  await authorize(viewer, 'token:revoke-many', 'previewRevokeMany')
  const now = Math.floor(Date.now() / 1_000)
  const live = liveOf(input, now)
  const [count, issued, last, rows] = await Promise.all([
    db().issuedToken.count({ where: live }),
    db().issuedToken.count({ where: chosen(input) }),
    db().issuedToken.findFirst({ where: live, orderBy: { exp: 'desc' }, select: { exp: true } }),
    db().issuedToken.findMany({ where: live, orderBy: { seq: 'desc' }, take: SHOWN, select: TOKEN_ROW }),
  ])
  return { count, issued, lastExpiry: last && Number(last.exp), rows: rows.map(toTokenRow), now }
}

/**
 * Revokes all live tokens of a key, a person, a room or a participant in the desk's own registry; VideoSDK is not told. Each gets its
 * event. Were it stopped half-way, the same call revokes the rest.
 *
 * @throws {AppError} `forbidden`; `conflict` when there are more now than were shown, or none
 */
export async function revokeMany({
  viewer,
  input: { filter, reason, expected },
}: {
  viewer: Viewer
  input: RevokeManyInput
}): Promise<{ id: string; count: number }> {
  await authorize(viewer, 'token:revoke-many', 'revokeMany')
  const now = Math.floor(Date.now() / 1_000)
  const found = await db().issuedToken.findMany({
    where: liveOf(filter, now),
    orderBy: { seq: 'asc' },
    select: { id: true },
  })
  if (found.length === 0) throw new AppError('conflict', 'None of these tokens is live any more: nothing to revoke.')
  if (found.length > expected) {
    throw new AppError('conflict', `There are ${found.length} by now, more than you saw. Look at the new number first.`)
  }
  const id = uuidv7()
  const revokedAt = new Date()
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  const heading: Entry = {
    actor,
    action: 'revocation.made',
    target: { kind: 'REVOCATION', id },
    detail: { ...filter, reason, count: found.length, createdAt: revokedAt.toISOString() },
    writes: [
      create('revocation', {
        ...{ id, createdById: viewer.memberId, createdAt: revokedAt, filter: JSON.stringify(filter), reason },
      }),
    ],
  }
  const count = await inChunks(found, { revokedAt: null }, async (ids, isFirst) => {
    const exactly = { count: ids.length, otherwise: CHANGED }
    const row = { revokedAt, revokeReason: reason, revocationId: id }
    const events = ids.map(
      (tokenId, index): Entry => ({
        actor,
        action: 'token.revoked',
        target: { kind: 'TOKEN', id: tokenId },
        detail: { reason, revokedAt: revokedAt.toISOString(), revocationId: id },
        ...(index === 0 && { writes: [updateAll('issuedToken', { id: { in: ids }, revokedAt: null }, row, exactly)] }),
      }),
    )
    await append(isFirst ? [heading, ...events] : events)
  })
  return { id, count }
}

/**
 * Takes a revocation of many back: each of its tokens that is still revoked by it.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when it was taken back already
 */
export async function undoRevokeMany({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<{ count: number }> {
  await authorize(viewer, 'token:revoke-many', 'undoRevokeMany')
  const revocation = await db().revocation.findUnique({ where: { id }, select: { undoneAt: true } })
  if (!revocation) throw new AppError('not-found', 'This revocation does not exist.')
  const found = await db().issuedToken.findMany({
    where: { revocationId: id, revokedAt: { not: null } },
    orderBy: { seq: 'asc' },
    select: { id: true },
  })
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  const already = new AppError('conflict', 'It was taken back already. Reload the page to see how it stands.')
  const heading: Entry = {
    actor,
    action: 'revocation.undone',
    target: { kind: 'REVOCATION', id },
    detail: { count: found.length },
    writes: [update('revocation', { id, undoneAt: null }, { undoneAt: new Date() }, already)],
  }
  if (found.length === 0) {
    if (revocation.undoneAt) throw already
    await append([heading])
  }
  const count = await inChunks(found, { revocationId: id }, async (ids, isFirst) => {
    const exactly = { count: ids.length, otherwise: CHANGED }
    const row = { revokedAt: null, revokeReason: null, revocationId: null }
    const events = ids.map(
      (tokenId, index): Entry => ({
        actor,
        action: 'token.unrevoked',
        target: { kind: 'TOKEN', id: tokenId },
        detail: { revocationId: id },
        ...(index === 0 && { writes: [updateAll('issuedToken', { id: { in: ids }, revocationId: id }, row, exactly)] }),
      }),
    )
    // One that was stopped half-way is gone on with: its heading stands there already.
    await append(isFirst && !revocation.undoneAt ? [heading, ...events] : events)
  })
  return { count }
}

/** Thrown within a chunk whose tokens somebody changed meanwhile. */
const CHANGED = new AppError('conflict', 'Somebody changed some of these tokens just now. Try again.')

/**
 * Does something to tokens, chunk by chunk; those that somebody else changed meanwhile are left out, so that each event stands for a change.
 *
 * @param still what the tokens must still fit
 * @returns how many it was done to
 */
async function inChunks(
  found: readonly { id: string }[],
  still: Prisma.IssuedTokenWhereInput,
  work: (ids: string[], isFirst: boolean) => Promise<void>,
): Promise<number> {
  let count = 0
  for (let from = 0; from < found.length; from += CHUNK) {
    let ids = found.slice(from, from + CHUNK).map(({ id }) => id)
    for (let done = false; !done; ) {
      try {
        await work(ids, from === 0)
        done = true
      } catch (error) {
        if (error !== CHANGED) throw error
        const left = await db().issuedToken.findMany({
          where: { AND: [{ id: { in: ids } }, still] },
          select: { id: true },
        })
        ids = left.map(({ id }) => id)
      }
    }
    count += ids.length
  }
  return count
}

/** The tokens of a filter, whatever became of them. */
function chosen({ by, value, before }: RevokeFilter): Prisma.IssuedTokenWhereInput {
  const column = { key: 'apiKeyId', person: 'issuerId', room: 'roomId', participant: 'participantId' } as const
  return { [column[by]]: value, createdAt: { lt: new Date((parseInstant(before) ?? 0) * 1_000) } }
}

/** Those that are not expired and not revoked. */
const liveOf = (filter: RevokeFilter, now: number): Prisma.IssuedTokenWhereInput => ({
  AND: [chosen(filter), { exp: { gt: BigInt(now) }, revokedAt: null }],
})
