import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'

/**
 * Renames an API key.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` when somebody else renamed it at the same moment
 */
export async function renameKey({
  viewer,
  input: { id, name },
}: {
  viewer: Viewer
  input: { id: string; name: string }
}): Promise<void> {
  await authorize(viewer, 'key:manage', 'renameKey')
  const key = await db().apiKey.findUnique({ where: { id }, select: { name: true } })
  if (!key) throw new AppError('not-found', 'This key does not exist.')
  if (key.name === name) return
  const changed = new AppError('conflict', 'Somebody else renamed this key just now. Reload the page to see its name.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'key.renamed',
      target: { kind: 'API_KEY', id },
      detail: { before: key.name, after: name },
      writes: [update('apiKey', { id, name: key.name }, { name }, changed)],
    },
  ])
}
