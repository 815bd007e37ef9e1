import 'server-only'
import { can } from '@/lib/access'
import type { ViewedList } from '@/lib/views/view-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { usableViews } from './view-access'

/** A saved view of a list. */
export interface ViewRow {
  id: string
  name: string
  /** The query string of its filter, with its question mark. */
  query: string
  shared: boolean
  /** Whether the viewer may delete it. */
  deletable: boolean
  /** The list begins with it, for this viewer. */
  isStart: boolean
}

/**
 * The views that a member can use of one list: one's own and the shared ones, by name.
 *
 * @throws {AppError} `forbidden`
 */
export async function listViews({ viewer, list }: { viewer: Viewer; list: ViewedList }): Promise<ViewRow[]> {
  await authorize(viewer, 'view:keep', 'listViews')
  const [rows, member] = await Promise.all([
    db().savedView.findMany({
      where: { AND: [usableViews(viewer), { list }] },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, query: true, shared: true, ownerId: true },
    }),
    db().member.findUnique({ where: { id: viewer.memberId }, select: { startTokens: true, startEvents: true } }),
  ])
  const start = list === 'TOKENS' ? member?.startTokens : member?.startEvents
  const mayShare = can(viewer.role, 'view:share')
  return rows.map(({ ownerId, ...row }) => ({
    ...row,
    deletable: row.shared ? mayShare : ownerId === viewer.memberId,
    isStart: row.id === start,
  }))
}
