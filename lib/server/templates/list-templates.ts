import 'server-only'
import { can } from '@/lib/access'
import type { TemplateRequest } from '@/lib/templates/template-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { usableTemplates } from './template-access'

/** A template as the form and the list show it. */
export interface TemplateRow {
  id: string
  name: string
  shared: boolean
  pinned: boolean
  ownerName: string
  /** Whether the viewer may change it. */
  changeable: boolean
  request: TemplateRequest
}

/**
 * The templates that a member can use: one's own and the shared ones, the pinned on top, then by name.
 *
 * @throws {AppError} `forbidden`
 */
export async function listTemplates({ viewer }: { viewer: Viewer }): Promise<TemplateRow[]> {
  await authorize(viewer, 'token:issue', 'listTemplates')
  const rows = await db().template.findMany({
    where: { AND: [usableTemplates(viewer), { deletedAt: null }] },
    orderBy: [{ pinned: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      shared: true,
      pinned: true,
      ownerId: true,
      request: true,
      owner: { select: { name: true } },
    },
  })
  const mayShare = can(viewer.role, 'template:share')
  return rows.map(({ ownerId, owner, request, ...row }) => ({
    ...row,
    ownerName: owner.name,
    changeable: row.shared ? mayShare : ownerId === viewer.memberId,
    request: JSON.parse(request) as TemplateRequest,
  }))
}
