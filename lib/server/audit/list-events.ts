import 'server-only'
import { type Filter, NO_FILTER } from '@/lib/audit/filter'
import type { PageCursor } from '@/lib/page-cursor'
import { EVENT_ROW, type EventRow, toEventRows } from '../audit-event-row'
import { questionOf } from '../audit-question'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { type FoundPage, findPage } from '../found-page'

/** A page of events. */
export interface EventPage extends Omit<FoundPage, 'seqs'> {
  rows: EventRow[]
  /** Words of the filter that are too short to be looked for. */
  tooShort: string[]
  /** Epoch seconds as of which it was read. */
  now: number
}

/**
 * Events of the ledger that fit a filter, newest first.
 *
 * @throws {AppError} `forbidden`
 */
export async function listEvents({
  viewer,
  filter = NO_FILTER,
  ...cursor
}: { viewer: Viewer; filter?: Filter } & PageCursor): Promise<EventPage> {
  await authorize(viewer, 'audit:read', 'listEvents')
  const now = Date.now()
  const question = await questionOf(filter, { of: 'events', viewer, now })
  const { seqs, ...page } = await findPage(question, cursor)
  const events =
    seqs.length === 0
      ? []
      : await db().auditEvent.findMany({
          where: { seq: { in: seqs } },
          orderBy: { seq: 'desc' },
          select: EVENT_ROW,
        })
  return { ...page, rows: await toEventRows(viewer, events), tooShort: question.tooShort, now: Math.floor(now / 1_000) }
}
