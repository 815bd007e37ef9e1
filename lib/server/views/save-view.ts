import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { SaveViewInput } from '@/lib/views/view-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { fieldError } from '../errors'
import { append } from '../ledger/append'
import { create } from '../ledger/plan'

/** Views that one member keeps at most. */
const MOST_VIEWS = 100

/**
 * Saves the filter of a list under a name; an admin may share it with the team.
 *
 * @throws {AppError} `forbidden`; `invalid-input` at `name`
 */
export async function saveView({
  viewer,
  input: { list, name, shared, query },
}: {
  viewer: Viewer
  input: SaveViewInput
}): Promise<{ id: string }> {
  await authorize(viewer, 'view:keep', 'saveView')
  if (list === 'EVENTS') await authorize(viewer, 'audit:read', 'saveView')
  if (shared) await authorize(viewer, 'view:share', 'saveView')
  const own = { ownerId: viewer.memberId, deletedAt: null }
  if ((await db().savedView.count({ where: own })) >= MOST_VIEWS) {
    throw fieldError('name', `You keep ${MOST_VIEWS} views already. Delete one that you need no more.`)
  }
  const columns = { list, name, shared, query }
  const id = uuidv7()
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'view.saved',
      target: { kind: 'VIEW', id },
      detail: columns,
      writes: [create('savedView', { id, ownerId: viewer.memberId, ...columns, createdAt: new Date() })],
    },
  ])
  return { id }
}
