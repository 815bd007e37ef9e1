import 'server-only'
import type { AuditAction } from '@/lib/audit/actions'
import { db } from '../db'

/** Tokens of a table that were issued in one commit; a long table is issued in several. */
export interface RecordBatch {
  /** 1 for the first of them. */
  place: number
  count: number
  /** When the first was issued, and the millisecond after the last; ISO 8601. */
  from: string
  to: string
}

/**
 * The batch that a token came with; null when it came alone. No row names it, but a commit is one batch: its last event is sealed, and
 * no other, and within it the issuer's events follow each other.
 */
export async function readRecordBatch(it: {
  seq: number
  issuerId: string
  source: string
}): Promise<RecordBatch | null> {
  const { seq, issuerId, source } = it
  if (source !== 'BULK') return null
  const [before, last] = await Promise.all([
    db().auditEvent.findFirst({
      where: { seq: { lt: seq }, seal: { not: null } },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    }),
    db().auditEvent.findFirst({
      where: { seq: { gte: seq }, seal: { not: null } },
      orderBy: { seq: 'asc' },
      select: { seq: true },
    }),
  ])
  const between = { gt: before?.seq ?? 0, lte: last?.seq ?? seq }
  const ofBatch: AuditAction[] = ['token.issued', 'token.answered-again']
  const [events, tokens] = await Promise.all([
    db().auditEvent.findMany({
      where: { seq: between, actorId: issuerId, action: { in: ofBatch } },
      orderBy: { seq: 'asc' },
      select: { seq: true, at: true, action: true },
    }),
    db().issuedToken.findMany({ where: { seq: between, issuerId, source }, select: { seq: true } }),
  ])
  const issued = new Set(tokens.map((token) => token.seq))
  const fits = events.filter((event) => issued.has(event.seq) || event.action === 'token.answered-again')
  const at = fits.findIndex((event) => event.seq === seq)
  const follows = (one: number, other: number) => fits[other]?.seq === (fits[one]?.seq ?? 0) + other - one
  let [first, end] = [at, at]
  while (first > 0 && follows(first, first - 1)) first -= 1
  while (end + 1 < fits.length && follows(end, end + 1)) end += 1
  const batch = fits.slice(first, end + 1).filter((event) => issued.has(event.seq))
  const [oldest, newest] = [batch[0], batch.at(-1)]
  if (!oldest || !newest || batch.length < 2) return null
  return {
    place: batch.findIndex((event) => event.seq === seq) + 1,
    count: batch.length,
    from: oldest.at.toISOString(),
    to: new Date(newest.at.getTime() + 1).toISOString(),
  }
}
