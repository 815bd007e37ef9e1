import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'

/**
 * Cancels one's own export; one that is over stays as it is.
 *
 * @throws {AppError} `forbidden`; `not-found` when it is not the viewer's newest one
 */
export async function cancelExport({
  viewer,
  input: { id },
}: {
  viewer: Viewer
  input: { id: string }
}): Promise<void> {
  await authorize(viewer, 'token:read-own', 'cancelExport')
  const mine = { id, memberId: viewer.memberId }
  const { count } = await db().exportRun.updateMany({
    where: { ...mine, state: { in: ['READY', 'RUNNING'] } },
    data: { state: 'CANCELLED' },
  })
  if (count === 1 || (await db().exportRun.count({ where: mine })) === 1) return
  throw new AppError('not-found', 'This export is not there any more.')
}
