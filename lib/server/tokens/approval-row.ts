import 'server-only'
import type { ApprovalState } from '@/lib/approvals/approval-schemas'
import { WAIT_SECONDS } from '@/lib/approvals/approval-schemas'
import type { Stage } from '@/lib/keys/key-schemas'
import type { BrokenRule } from '@/lib/rules/broken-rules'
import type { TokenRequest } from '@/lib/token/request'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'

/** A request outside the rules, as the interface shows it. */
export interface ApprovalRow {
  id: string
  state: ApprovalState
  keyId: string
  keyName: string
  keyStage: Stage
  askerId: string
  askerName: string
  /** What is asked for. */
  request: TokenRequest
  /** What it breaks. */
  broken: BrokenRule[]
  rulesVersion: number
  reason: string
  /** ISO 8601. */
  createdAt: string
  decidedBy: string | null
  /** ISO 8601. */
  decidedAt: string | null
  word: string | null
  /** Until when it waits, or its token can be taken; ISO 8601. */
  until: string
  /** Of the record of its token, once it is taken. */
  tokenId: string | null
}

/** What {@link toApprovalRows} needs. */
export const APPROVAL_ROW = {
  id: true,
  apiKeyId: true,
  apiKey: { select: { name: true, stage: true } },
  askerId: true,
  asker: { select: { name: true } },
  request: true,
  broken: true,
  rulesVersion: true,
  reason: true,
  createdAt: true,
  state: true,
  decidedById: true,
  decidedAt: true,
  word: true,
  expiresAt: true,
  tokenId: true,
} satisfies Prisma.ApprovalSelect

/** When a request that nobody decides stops waiting. */
export const waitsUntil = (createdAt: Date): Date => new Date(createdAt.getTime() + WAIT_SECONDS * 1_000)

/** The condition for requests that wait for an admin. */
export const waiting = (now: Date): Prisma.ApprovalWhereInput => ({
  state: 'WAITING',
  createdAt: { gt: new Date(now.getTime() - WAIT_SECONDS * 1_000) },
})

/** The condition for approved requests whose token can still be taken. */
export const takeable = (now: Date): Prisma.ApprovalWhereInput => ({ state: 'APPROVED', expiresAt: { gt: now } })

/** Makes the rows of the interface. */
export async function toApprovalRows(
  rows: readonly Prisma.ApprovalGetPayload<{ select: typeof APPROVAL_ROW }>[],
  now: Date,
): Promise<ApprovalRow[]> {
  const deciders = await db().member.findMany({
    where: { id: { in: rows.flatMap(({ decidedById }) => decidedById ?? []) } },
    select: { id: true, name: true },
  })
  const names = new Map(deciders.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const until = row.expiresAt ?? waitsUntil(row.createdAt)
    const open = row.state === 'WAITING' || row.state === 'APPROVED'
    return {
      id: row.id,
      state: open && until <= now ? 'EXPIRED' : (row.state as ApprovalState),
      keyId: row.apiKeyId,
      keyName: row.apiKey.name,
      keyStage: row.apiKey.stage as Stage,
      askerId: row.askerId,
      askerName: row.asker.name,
      request: JSON.parse(row.request) as TokenRequest,
      broken: JSON.parse(row.broken) as BrokenRule[],
      rulesVersion: row.rulesVersion,
      reason: row.reason,
      createdAt: row.createdAt.toISOString(),
      decidedBy: row.decidedById === null ? null : (names.get(row.decidedById) ?? ''),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      word: row.word,
      until: until.toISOString(),
      tokenId: row.tokenId,
    }
  })
}
