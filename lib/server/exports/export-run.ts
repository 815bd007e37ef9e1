import 'server-only'
import type { ExportState, StartExportInput } from '@/lib/exports/export-schema'
import type { Viewer } from '../authorize'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'

/** An export of which nothing was heard for so long is over (ms): its process ended, or nobody takes its bytes. */
export const SILENT_AFTER = 60_000
/** It is told how far it is at most this often (ms). */
const TELL_EVERY = 500

export const isUnderWay = (state: string): boolean => state === 'READY' || state === 'RUNNING'

/** The condition that a member's export is under way. */
export const underWay = (now: number): Prisma.ExportRunWhereInput => ({
  state: { in: ['READY', 'RUNNING'] satisfies ExportState[] },
  seenAt: { gte: new Date(now - SILENT_AFTER) },
})

/** A member's export that was claimed. */
export interface Run extends StartExportInput {
  id: string
  viewer: Viewer
}

/** Where a running export is. */
export interface Reached {
  /** Events that were looked at. */
  done: number
  /** Rows that were handed out. */
  rows: number
}

/** Why an export ended before its end. */
export class ExportStopped extends Error {
  override readonly name = 'ExportStopped'
  constructor(readonly state: 'CANCELLED' | 'NOT_ALLOWED') {
    super('The export was stopped.')
  }
}

/**
 * Notes now and then how far an export is.
 *
 * @returns call it after each part
 * @throws {ExportStopped} once it was cancelled, or whoever began it may read no more
 */
export function tellProgress({ id, viewer }: Run): (reached: Reached) => Promise<void> {
  let told = Date.now()
  return async (reached) => {
    const run = await db().exportRun.findUnique({ where: { id }, select: { state: true } })
    if (run?.state !== 'RUNNING') throw new ExportStopped('CANCELLED')
    const now = Date.now()
    if (now - told < TELL_EVERY) return
    told = now
    if (!(await isStillSignedIn(viewer))) throw new ExportStopped('NOT_ALLOWED')
    await db().exportRun.updateMany({ where: { id, state: 'RUNNING' }, data: { ...reached, seenAt: new Date(now) } })
  }
}

/** With the role with which the export began. */
async function isStillSignedIn({ sessionId, role }: Viewer): Promise<boolean> {
  const member = { disabledAt: null, role }
  const session = await db().session.findFirst({
    where: { id: sessionId, endedAt: null, member },
    select: { id: true },
  })
  return session !== null
}
