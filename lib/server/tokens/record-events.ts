import 'server-only'
import { can } from '@/lib/access'
import type { AuditAction } from '@/lib/audit/actions'
import { EVENT_ROW, type EventRow, toEventRows } from '../audit-event-row'
import type { Viewer } from '../authorize'
import { db } from '../db'

/** Events of one token that are read: one that was asked for again and again has more. */
const MOST_EVENTS = 100

/** What happened to a token. */
export interface RecordEvents {
  /** Oldest first. */
  rows: EventRow[]
  /** There are more, which are not among them. */
  more: boolean
  /** The revocations of many that it belongs or belonged to, oldest first. */
  revocationIds: string[]
}

/**
 * Every event that touches a token: its own, those of the approval that let it be issued, and those of the revocations of many it was
 * part of. Who may not read the audit is told only what became of it: issued, revoked.
 */
export async function readRecordEvents({
  viewer,
  id,
  approvalId,
}: {
  viewer: Viewer
  id: string
  approvalId: string | null
}): Promise<RecordEvents> {
  const fate = ['token.issued', 'token.revoked', 'token.unrevoked'] satisfies AuditAction[]
  const readsAudit = can(viewer.role, 'audit:read')
  const found = await db().auditEvent.findMany({
    where: { targetKind: 'TOKEN', targetId: id, ...(!readsAudit && { action: { in: fate } }) },
    orderBy: { seq: 'asc' },
    take: MOST_EVENTS + 1,
    select: EVENT_ROW,
  })
  const own = found.slice(0, MOST_EVENTS)
  const revocationIds = [...new Set(own.flatMap(revocationOf))]
  const others = readsAudit
    ? await Promise.all([
        approvalId === null ? [] : eventsOf('APPROVAL', [approvalId]),
        revocationIds.length === 0 ? [] : eventsOf('REVOCATION', revocationIds),
      ])
    : []
  const events = [...own, ...others.flat()].sort((one, other) => one.seq - other.seq)
  return { rows: await toEventRows(viewer, events), more: found.length > own.length, revocationIds }
}

const eventsOf = (targetKind: 'APPROVAL' | 'REVOCATION', ids: readonly string[]) =>
  db().auditEvent.findMany({ where: { targetKind, targetId: { in: [...ids] } }, select: EVENT_ROW })

function revocationOf({ action, detail }: { action: string; detail: string | null }): string[] {
  const found = action === 'token.revoked' ? /"revocationId":"([\w-]+)"/.exec(detail ?? '') : null
  return found?.[1] === undefined ? [] : [found[1]]
}
