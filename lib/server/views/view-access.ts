import 'server-only'
import { can } from '@/lib/access'
import type { ViewedList } from '@/lib/views/view-schema'
import type { Viewer } from '../authorize'
import type { Prisma } from '../generated/prisma/client'

/** The condition for views that a viewer may use: one's own and the shared ones, of lists that they may read. */
export const usableViews = (viewer: Viewer): Prisma.SavedViewWhereInput => ({
  deletedAt: null,
  OR: [{ ownerId: viewer.memberId }, { shared: true }],
  ...(can(viewer.role, 'audit:read') ? {} : { list: 'TOKENS' satisfies ViewedList }),
})

/** The condition for those that a viewer may delete: one's own that are not shared, and for admins the shared ones. */
export const deletableViews = (viewer: Viewer): Prisma.SavedViewWhereInput => ({
  deletedAt: null,
  OR: [{ ownerId: viewer.memberId, shared: false }, ...(can(viewer.role, 'view:share') ? [{ shared: true }] : [])],
})
