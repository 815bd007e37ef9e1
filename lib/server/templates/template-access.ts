import 'server-only'
import { can } from '@/lib/access'
import type { Viewer } from '../authorize'
import type { Prisma } from '../generated/prisma/client'

/** The condition for templates that a viewer may use: one's own, and the shared ones. */
export const usableTemplates = (viewer: Viewer): Prisma.TemplateWhereInput => ({
  OR: [{ ownerId: viewer.memberId }, { shared: true }],
})

/** The condition for those that a viewer may change: one's own that are not shared, and for admins the shared ones. */
export const changeableTemplates = (viewer: Viewer): Prisma.TemplateWhereInput => ({
  OR: [{ ownerId: viewer.memberId, shared: false }, ...(can(viewer.role, 'template:share') ? [{ shared: true }] : [])],
})
