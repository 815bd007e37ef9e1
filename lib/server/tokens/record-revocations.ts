import 'server-only'
import { type RevokeBy, revokeFilterSchema } from '@/lib/registry/revoke-many-schema'
import { db } from '../db'

/** A revocation of many tokens that one of them belongs to, or belonged to. */
export interface RecordRevocation {
  id: string
  by: string
  reason: string
  /** ISO 8601. */
  at: string
  /** What its tokens have in common, and how many it revoked; null for who may not read all tokens. */
  of: { by: RevokeBy; what: string; count: number | null } | null
  /** `holds`; the whole of it was taken back, at a time (ISO 8601); or this one token alone was. */
  state: { kind: 'holds' } | { kind: 'undone'; at: string } | { kind: 'taken-back' }
}

/**
 * Reads revocations of many, in the order of the ids.
 *
 * @param it.current the one by which the token is revoked now
 * @param it.readsAll whether the reader may know of the other tokens
 */
export async function readRecordRevocations(it: {
  ids: readonly string[]
  current: string | null
  readsAll: boolean
}): Promise<RecordRevocation[]> {
  const { ids, current, readsAll } = it
  if (ids.length === 0) return []
  const [rows, events] = await Promise.all([
    db().revocation.findMany({
      where: { id: { in: [...ids] } },
      orderBy: { id: 'asc' },
      select: { id: true, createdById: true, createdAt: true, filter: true, reason: true, undoneAt: true },
    }),
    db().auditEvent.findMany({
      where: { targetKind: 'REVOCATION', targetId: { in: [...ids] }, action: 'revocation.made' },
      select: { targetId: true, detail: true },
    }),
  ])
  const read = rows.map((row) => ({ ...row, filter: revokeFilterSchema.parse(JSON.parse(row.filter)) }))
  const named = read.flatMap(({ createdById, filter }) => [createdById, filter.value])
  const [members, keys] = await Promise.all([
    db().member.findMany({ where: { id: { in: named } }, select: { id: true, name: true } }),
    db().apiKey.findMany({ where: { id: { in: named } }, select: { id: true, name: true } }),
  ])
  const names = new Map([...members, ...keys].map(({ id, name }) => [id, name]))
  const counts = new Map(events.map(({ targetId, detail }) => [targetId, countIn(detail)]))
  return read.map(({ id, createdById, createdAt, filter, reason, undoneAt }) => ({
    ...{ id, reason, by: names.get(createdById) ?? '', at: createdAt.toISOString() },
    of: readsAll
      ? { by: filter.by, what: names.get(filter.value) ?? filter.value, count: counts.get(id) ?? null }
      : null,
    state: undoneAt
      ? { kind: 'undone', at: undoneAt.toISOString() }
      : { kind: id === current ? 'holds' : 'taken-back' },
  }))
}

/** Null when the detail was erased or is damaged. */
function countIn(detail: string | null): number | null {
  return Number(/"count":(\d+)/.exec(detail ?? '')?.[1] ?? Number.NaN) || null
}
