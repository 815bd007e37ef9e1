import 'server-only'
import type { ChangeTemplateInput } from '@/lib/templates/template-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'
import { changeableTemplates } from './template-access'

/**
 * Changes a template: one's own, or for admins a shared one. What it was before stands in the event.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when somebody else changed it at the same moment
 */
export async function changeTemplate({
  viewer,
  input: { id, name, shared, pinned, request },
}: {
  viewer: Viewer
  input: ChangeTemplateInput
}): Promise<void> {
  await authorize(viewer, 'token:issue', 'changeTemplate')
  if (shared) await authorize(viewer, 'template:share', 'changeTemplate')
  const where = { AND: [{ id, deletedAt: null }, changeableTemplates(viewer)] }
  const before = await db().template.findFirst({
    where,
    select: { name: true, shared: true, pinned: true, request: true, updatedAt: true },
  })
  if (!before) throw new AppError('not-found', 'This template does not exist any more, or is not yours to change.')
  const { updatedAt, ...was } = before
  const changed = new AppError('conflict', 'Somebody else changed this template just now. Reload the page to see it.')
  const columns = { name, shared, pinned, request: JSON.stringify(request) }
  // Later than before on a clock that stands still, too.
  const now = new Date(Math.max(Date.now(), updatedAt.getTime() + 1))
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'template.changed',
      target: { kind: 'TEMPLATE', id },
      detail: { ...columns, before: was },
      writes: [update('template', { AND: [where, { updatedAt }] }, { ...columns, updatedAt: now }, changed)],
    },
  ])
}
