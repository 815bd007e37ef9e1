import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import { readFilter } from '@/lib/audit/filter'
import { startExportSchema } from '@/lib/exports/export-schema'
import { exportText } from '@/lib/exports/export-text'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { holding } from '../found-page'
import { append } from '../ledger/append'
import { update, updateAll } from '../ledger/plan'
import { log } from '../log'
import { EVENT_EXPORT, eventRecords } from './event-records'
import { ExportStopped, type Reached, type Run, tellProgress } from './export-run'
import { type Snapshot, takeSnapshot } from './snapshot'
import { TOKEN_EXPORT, tokenRecords } from './token-records'

/** Events that are read together: so few that nothing else waits for long, and that little of them outlives their part. */
const PART = 50

/** An export as it is handed out. */
export interface ExportFile {
  /** As the browser saves it. */
  name: string
  /** Its media type. */
  type: string
  /** Its text. To end early ends the export, too. */
  parts: AsyncGenerator<string, void>
}

/**
 * Hands out an export that was prepared: once. It begins with an event of its filter and its size, and ends with one of what was handed
 * out.
 *
 * @throws {AppError} `forbidden`; `not-found` when it is not the viewer's, or was handed out or cancelled before
 */
export async function openExport({ viewer, id }: { viewer: Viewer; id: string }): Promise<ExportFile> {
  await authorize(viewer, 'token:read-own', 'openExport')
  const mine = { id, memberId: viewer.memberId, state: 'READY' }
  const gone = new AppError('not-found', 'This export was handed out or cancelled already. Begin it again.')
  const stored = await db().exportRun.findFirst({ where: mine })
  if (!stored) throw gone
  const run: Run = { ...startExportSchema.parse(stored), id, viewer }
  if (run.list === 'EVENTS') await authorize(viewer, 'audit:read', 'openExport')
  const snapshot = await takeSnapshot({ list: run.list, filter: readFilter(run.query), viewer })
  const { count } = snapshot.selection
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'export.started',
      target: { kind: 'EXPORT', id },
      detail: {
        ...{ list: run.list, format: run.format, query: run.query, asOf: snapshot.head },
        // Pieces of words may stand elsewhere: how many rows hold them is known at the end.
        ...(snapshot.words.length === 0 && { count }),
      },
      writes: [update('exportRun', mine, { state: 'RUNNING', total: count, seenAt: new Date() }, gone)],
    },
  ])
  const isCsv = run.format === 'CSV'
  const stamp = new Date(snapshot.now * 1_000).toISOString().replace(/[-:]|\.\d+/g, '')
  return {
    name: `${run.list === 'TOKENS' ? 'tokens' : 'audit'}-${stamp}.${isCsv ? 'csv' : 'ndjson'}`,
    type: isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
    parts: partsOf(run, snapshot),
  }
}

async function* partsOf(run: Run, snapshot: Snapshot): AsyncGenerator<string, void> {
  const isTokens = run.list === 'TOKENS'
  const read = isTokens ? tokenRecords(run.viewer, snapshot) : eventRecords(run.viewer, snapshot)
  const text = exportText(run.format, run.bom, isTokens ? TOKEN_EXPORT : EVENT_EXPORT)
  const tell = tellProgress(run)
  const reached: Reached = { done: 0, rows: 0 }
  let state: 'COMPLETE' | 'BROKEN_OFF' | ExportStopped['state'] = 'BROKEN_OFF'
  try {
    yield text.head
    for (const seqs of snapshot.selection.parts(PART)) {
      await breathe()
      await tell(reached)
      const records = await read(snapshot.words.length === 0 ? seqs : await holding(seqs, snapshot.words))
      reached.done += seqs.length
      reached.rows += records.length
      yield text.lines(records)
    }
    state = 'COMPLETE'
  } catch (error) {
    if (error instanceof ExportStopped) state = error.state
    throw error
  } finally {
    await end(run, state, reached).catch((error: unknown) => {
      // What the ledger does not tell as taken must not look whole; one that ended early does not anyway.
      if (state === 'COMPLETE') throw error
      log().warn({ export: run.id, state, ...reached }, 'The end of an export could not be recorded')
    })
  }
}

async function end({ id, viewer, list }: Run, state: string, { rows, done }: Reached): Promise<void> {
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'export.ended',
      target: { kind: 'EXPORT', id },
      detail: { list, outcome: state, count: rows },
      writes: [updateAll('exportRun', { id }, { state, rows, done, seenAt: new Date() })],
    },
  ])
}
