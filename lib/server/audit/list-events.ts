import 'server-only'
import { EVENT_ROW, type EventRow, toEventRows } from '../audit-event-row'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { cutPage, type KeysetPage, PAGE_SIZE, type PageCursor } from '../keyset-page'

/**
 * Events of the ledger, newest first. A cursor is a `seq` in decimal; one that is no number is the first page.
 *
 * @throws {AppError} `forbidden`
 */
export async function listEvents({
  viewer,
  ...cursor
}: { viewer: Viewer } & PageCursor): Promise<KeysetPage<EventRow>> {
  await authorize(viewer, 'audit:read', 'listEvents')
  const after = seqOf(cursor.after)
  const before = after === undefined ? seqOf(cursor.before) : undefined
  const events = await db().auditEvent.findMany({
    where: { seq: { ...(after !== undefined && { lt: after }), ...(before !== undefined && { gt: before }) } },
    orderBy: { seq: before === undefined ? 'desc' : 'asc' },
    take: PAGE_SIZE + 1,
    select: EVENT_ROW,
  })
  const used = { after: after?.toString(), before: before?.toString() }
  return cutPage(await toEventRows(viewer, events), used, (row) => String(row.seq))
}

function seqOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) && Number(text) < 2 ** 31 ? Number(text) : undefined
}
