import 'server-only'
import type { AuditAction } from '@/lib/audit/actions'
import { db } from '../db'

/** How a record stands in the desk's registry. */
export interface Registry {
  revokedAt: Date | null
  revokeReason: string | null
  revocationId: string | null
}

const NOT_REVOKED: Registry = { revokedAt: null, revokeReason: null, revocationId: null }
const CHANGES = ['token.revoked', 'token.unrevoked'] as const satisfies AuditAction[]

/** Turns records that were just read into what they were as of an event. */
export type AsOf = <Row extends Registry & { id: string }>(rows: readonly Row[]) => Promise<Row[]>

/**
 * The registry as of an event. A record itself shows its newest state; what happened since stands in the events that follow, which are
 * read as they come.
 */
export function registryAsOf(head: number): AsOf {
  const then = new Map<string, Registry>()
  let seen = head
  return async (rows) => {
    const newest = (await db().auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? seen
    if (newest > seen) {
      const changes = await db().auditEvent.findMany({
        where: { seq: { gt: seen, lte: newest }, action: { in: [...CHANGES] }, targetKind: 'TOKEN' },
        orderBy: { seq: 'asc' },
        select: { action: true, targetId: true },
      })
      // The first change since tells how it stood before.
      for (const { action, targetId: id } of changes) {
        if (id === null || then.has(id)) continue
        then.set(id, action === 'token.revoked' ? NOT_REVOKED : await lastRevocation(id, head))
      }
      seen = newest
    }
    return rows.map((row) => {
      const registry = then.get(row.id)
      return registry ? { ...row, ...registry } : row
    })
  }
}

async function lastRevocation(id: string, head: number): Promise<Registry> {
  const event = await db().auditEvent.findFirst({
    where: { targetKind: 'TOKEN', targetId: id, seq: { lte: head }, action: 'token.revoked' },
    orderBy: { seq: 'desc' },
    select: { at: true, detail: true },
  })
  if (!event) return NOT_REVOKED
  const detail: Record<string, unknown> = JSON.parse(event.detail ?? '{}')
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : null)
  return {
    revokedAt: new Date(text('revokedAt') ?? event.at),
    revokeReason: text('reason'),
    revocationId: text('revocationId'),
  }
}
