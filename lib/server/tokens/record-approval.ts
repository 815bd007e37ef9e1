import 'server-only'
import { db } from '../db'

/** The approval that let a token be issued outside the rules. */
export interface RecordApproval {
  id: string
  askerName: string
  reason: string
  /** ISO 8601. */
  askedAt: string
  /** What it broke, as the asker was told. */
  broken: string[]
  decidedBy: string | null
  /** ISO 8601. */
  decidedAt: string | null
  /** What the admin wrote. */
  word: string | null
}

/** Reads the approval that a record names; null when it names none. */
export async function readRecordApproval(id: string | null): Promise<RecordApproval | null> {
  if (id === null) return null
  const row = await db().approval.findUnique({
    where: { id },
    select: {
      ...{ reason: true, createdAt: true, broken: true, decidedById: true, decidedAt: true, word: true },
      asker: { select: { name: true } },
    },
  })
  if (!row) return null
  const decider =
    row.decidedById === null
      ? null
      : await db().member.findUnique({ where: { id: row.decidedById }, select: { name: true } })
  return {
    ...{ id, askerName: row.asker.name, reason: row.reason, askedAt: row.createdAt.toISOString(), word: row.word },
    broken: (JSON.parse(row.broken) as { message: string }[]).map(({ message }) => message),
    decidedBy: decider?.name ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }
}
