import 'server-only'
import type { StartViewInput } from '@/lib/views/view-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { ensure, update } from '../ledger/plan'
import { usableViews } from './view-access'

/**
 * Chooses the view with which a list begins for the viewer; null is everything.
 *
 * @throws {AppError} `forbidden`; `not-found`
 */
export async function chooseStartView({
  viewer,
  input: { list, id },
}: {
  viewer: Viewer
  input: StartViewInput
}): Promise<void> {
  await authorize(viewer, 'view:keep', 'chooseStartView')
  const gone = new AppError('not-found', 'This view does not exist any more.')
  const where = { AND: [{ id: id ?? '', list }, usableViews(viewer)] }
  const view = id === null ? null : await db().savedView.findFirst({ where, select: { name: true, shared: true } })
  if (id !== null && !view) throw gone
  const column = list === 'TOKENS' ? 'startTokens' : 'startEvents'
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'view.start-chosen',
      target: id === null ? null : { kind: 'VIEW', id },
      detail: { list, name: view?.name ?? null, shared: view?.shared ?? false },
      writes: [
        ...(id === null ? [] : [ensure('savedView', where, gone)]),
        update('member', { id: viewer.memberId }, { [column]: id }, gone),
      ],
    },
  ])
}
