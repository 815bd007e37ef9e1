import 'server-only'
import { randomUUID } from 'node:crypto'
import type { StartExportInput } from '@/lib/exports/export-schema'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { AppError } from '../errors'
import { underWay } from './export-run'

/**
 * Prepares an export of what a list shows; `openExport` then hands it out. A member has one at a time.
 *
 * @throws {AppError} `forbidden`; `conflict` while another one is under way
 */
export async function startExport({
  viewer,
  input,
}: {
  viewer: Viewer
  input: StartExportInput
}): Promise<{ id: string }> {
  await authorize(viewer, input.list === 'EVENTS' ? 'audit:read' : 'token:read-own', 'startExport')
  const now = new Date()
  const id = randomUUID()
  const { memberId } = viewer
  const run = {
    ...{ id, list: input.list, format: input.format, query: input.query, bom: input.bom && input.format === 'CSV' },
    ...{ state: 'READY', total: null, done: 0, rows: 0, startedAt: now, seenAt: now },
  }
  const replaced = await db().exportRun.updateMany({ where: { memberId, NOT: underWay(now.getTime()) }, data: run })
  if (replaced.count === 1) return { id }
  try {
    await db().exportRun.create({ data: { memberId, ...run } })
  } catch (error) {
    if (!violatesUnique(error, 'memberId')) throw error
    throw new AppError('conflict', 'Another export of yours is under way. Wait until it is done, or cancel it.')
  }
  return { id }
}
