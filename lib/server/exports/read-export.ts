import 'server-only'
import type { ExportProgress } from '@/lib/exports/export-schema'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { isUnderWay, SILENT_AFTER } from './export-run'

/**
 * How far the viewer's newest export is; null when there was none.
 *
 * @throws {AppError} `forbidden`
 */
export async function readExport({ viewer }: { viewer: Viewer }): Promise<ExportProgress | null> {
  await authorize(viewer, 'token:read-own', 'readExport')
  const run = await db().exportRun.findUnique({
    where: { memberId: viewer.memberId },
    select: {
      ...{ id: true, list: true, format: true, state: true, seenAt: true },
      total: true,
      done: true,
      rows: true,
    },
  })
  if (!run) return null
  const { seenAt, ...progress } = run as typeof run & Pick<ExportProgress, 'list' | 'format' | 'state'>
  const isSilent = isUnderWay(run.state) && seenAt.getTime() < Date.now() - SILENT_AFTER
  return { ...progress, ...(isSilent && { state: 'BROKEN_OFF' }) }
}
