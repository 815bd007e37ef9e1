import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { CreateTemplateInput } from '@/lib/templates/template-schema'
import { authorize, type Viewer } from '../authorize'
import { append } from '../ledger/append'
import { create } from '../ledger/plan'

/**
 * Makes a template of the viewer's; an admin may share it with the team.
 *
 * @throws {AppError} `forbidden`
 */
export async function createTemplate({
  viewer,
  input: { name, shared, pinned, request },
}: {
  viewer: Viewer
  input: CreateTemplateInput
}): Promise<{ id: string }> {
  await authorize(viewer, 'token:issue', 'createTemplate')
  if (shared) await authorize(viewer, 'template:share', 'createTemplate')
  const now = new Date()
  const columns = { name, shared, pinned, request: JSON.stringify(request) }
  const id = uuidv7()
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'template.created',
      target: { kind: 'TEMPLATE', id },
      detail: columns,
      writes: [create('template', { id, ownerId: viewer.memberId, ...columns, createdAt: now, updatedAt: now })],
    },
  ])
  return { id }
}
