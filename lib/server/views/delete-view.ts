import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'
import { deletableViews } from './view-access'

/**
 * Deletes a view: one's own, or for admins a shared one. Lists that began with it begin with everything again.
 *
 * @throws {AppError} `forbidden`; `not-found`
 */
export async function deleteView({ viewer, input: { id } }: { viewer: Viewer; input: { id: string } }): Promise<void> {
  await authorize(viewer, 'view:keep', 'deleteView')
  const where = { AND: [{ id }, deletableViews(viewer)] }
  const gone = new AppError('not-found', 'This view does not exist any more, or is not yours to delete.')
  const row = await db().savedView.findFirst({ where, select: { name: true, shared: true, list: true, query: true } })
  if (!row) throw gone
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'view.deleted',
      target: { kind: 'VIEW', id },
      detail: row,
      writes: [update('savedView', where, { deletedAt: new Date() }, gone)],
    },
  ])
}
