import 'server-only'
import { can } from '@/lib/access'
import type { FilterNames } from '@/lib/audit/filter-words'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { all, term } from '../event-index/condition'
import { find } from '../event-index/find'
import { termOf } from '../event-index/terms'

/**
 * People and keys that a viewer can filter by, by name: all of them for those who may read all records; otherwise nobody but the viewer,
 * the keys that sign, and those that the viewer has used.
 *
 * @throws {AppError} `forbidden`
 */
export async function listFilterNames({ viewer }: { viewer: Viewer }): Promise<FilterNames> {
  await authorize(viewer, 'token:read-own', 'listFilterNames')
  const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }]
  const keys = await db().apiKey.findMany({ orderBy, select: { id: true, name: true, disabledAt: true } })
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  if (can(viewer.role, 'token:read-all')) {
    return { people: await db().member.findMany({ orderBy, select: { id: true, name: true } }), keys: keys.map(named) }
  }
  const known = await Promise.all(keys.map(async (key) => key.disabledAt === null || (await hasUsed(viewer, key.id))))
  return { people: [{ id: viewer.memberId, name: viewer.name }], keys: keys.filter((_, at) => known[at]).map(named) }
}

async function hasUsed(viewer: Viewer, keyId: string): Promise<boolean> {
  const condition = all(term(termOf('who', viewer.memberId)), term(termOf('key', keyId)))
  const finder = await find({ condition })
  return !(await finder.seqs().next()).done
}
