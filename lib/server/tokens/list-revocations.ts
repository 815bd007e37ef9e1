import 'server-only'
import { type RevokeFilter, revokeFilterSchema } from '@/lib/registry/revoke-many-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'

/** Many tokens that were revoked together. */
export interface RevocationRow {
  id: string
  filter: RevokeFilter
  /** The key's or person's name; else the room or participant. */
  what: string
  reason: string
  by: string
  /** ISO 8601. */
  createdAt: string
  undoneAt: string | null
  /** Its tokens that are revoked now. */
  count: number
}

const SHOWN = 20

/**
 * Revocations of many, the newest first.
 *
 * @throws {AppError} `forbidden`
 */
export async function listRevocations({ viewer }: { viewer: Viewer }): Promise<RevocationRow[]> {
  await authorize(viewer, 'token:revoke-many', 'listRevocations')
  const rows = await db().revocation.findMany({
    orderBy: { id: 'desc' },
    take: SHOWN,
    select: { id: true, createdById: true, createdAt: true, filter: true, reason: true, undoneAt: true },
  })
  const read = rows.map((row) => ({ ...row, filter: revokeFilterSchema.parse(JSON.parse(row.filter)) }))
  const ids = read.flatMap(({ filter, createdById }) => [filter.value, createdById])
  const [members, keys, counts] = await Promise.all([
    db().member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    db().apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    Promise.all(
      rows.map(({ id }) => db().issuedToken.count({ where: { revocationId: id, revokedAt: { not: null } } })),
    ),
  ])
  const names = new Map([...members, ...keys].map(({ id, name }) => [id, name]))
  return read.map(({ createdById, createdAt, undoneAt, filter, ...row }, index) => ({
    ...row,
    filter,
    what: names.get(filter.value) ?? filter.value,
    by: names.get(createdById) ?? '',
    createdAt: createdAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    count: counts[index] ?? 0,
  }))
}
