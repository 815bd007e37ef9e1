import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'
import { changeableTemplates } from './template-access'

interface Args {
  viewer: Viewer
  input: { id: string }
}

/**
 * Deletes a template: one's own, or for admins a shared one. It can be brought back.
 *
 * @throws {AppError} `forbidden`; `not-found`
 */
export async function deleteTemplate({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'token:issue', 'deleteTemplate')
  await mark(viewer, input.id, true)
}

/** Takes deleting back; otherwise as {@link deleteTemplate}. */
export async function restoreTemplate({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'token:issue', 'restoreTemplate')
  await mark(viewer, input.id, false)
}

async function mark(viewer: Viewer, id: string, deleted: boolean): Promise<void> {
  const where = {
    AND: [{ id, deletedAt: deleted ? null : { not: null } }, changeableTemplates(viewer)],
  }
  const gone = new AppError('not-found', 'This template does not exist any more, or is not yours to change.')
  const row = await db().template.findFirst({ where, select: { name: true, shared: true } })
  if (!row) throw gone
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: deleted ? 'template.deleted' : 'template.restored',
      target: { kind: 'TEMPLATE', id },
      detail: row,
      writes: [update('template', where, { deletedAt: deleted ? new Date() : null }, gone)],
    },
  ])
}
