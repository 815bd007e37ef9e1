import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { update } from '../ledger/plan'

interface Args {
  viewer: Viewer
  input: { id: string }
}

/**
 * Disables an API key: it signs nothing from the next request on, and still recognises its tokens. One that is disabled already
 * stays as it is.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict`
 */
export async function disableKey({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'key:manage', 'disableKey')
  await switchKey(viewer, input.id, false)
}

/** Enables an API key again; otherwise as {@link disableKey}. */
export async function enableKey({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'key:manage', 'enableKey')
  await switchKey(viewer, input.id, true)
}

async function switchKey(viewer: Viewer, id: string, on: boolean): Promise<void> {
  const key = await db().apiKey.findUnique({ where: { id }, select: { name: true, disabledAt: true } })
  if (!key) throw new AppError('not-found', 'This key does not exist.')
  if ((key.disabledAt === null) === on) return
  const changed = new AppError(
    'conflict',
    'Somebody else changed this key just now. Reload the page to see how it stands.',
  )
  const disabledAt = on ? null : new Date()
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: on ? 'key.enabled' : 'key.disabled',
      target: { kind: 'API_KEY', id },
      detail: { name: key.name, disabledAt: disabledAt?.toISOString() ?? null },
      writes: [update('apiKey', { id, disabledAt: key.disabledAt }, { disabledAt }, changed)],
    },
  ])
}
