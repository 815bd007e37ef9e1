import 'server-only'
import { eventSentence } from '@/lib/audit/event-sentence'
import type { ExportRecord } from '@/lib/exports/export-text'
import { EVENT_ROW, toEventRows } from '../audit-event-row'
import type { Viewer } from '../authorize'
import { db } from '../db'
import type { Snapshot } from './snapshot'

/** The columns of exported events, in their order. */
export const EVENT_EXPORT = [
  ...['event', 'at', 'actorKind', 'actor', 'actorId', 'action', 'targetKind', 'target', 'targetId', 'sentence'],
  ...['detail', 'damaged', 'hash'],
] as const

/** Reads events of the ledger by their numbers, in the order of the numbers. What the viewer is not shown is left out here too. */
export function eventRecords(
  viewer: Viewer,
  { people, keys }: Snapshot,
): (seqs: readonly number[]) => Promise<ExportRecord[]> {
  const names = new Map([...people, ...[...keys].map(([id, { name }]): [string, string] => [id, name])])
  return async (seqs) => {
    const events = await db().auditEvent.findMany({
      where: { seq: { in: [...seqs] } },
      orderBy: { seq: 'desc' },
      select: { ...EVENT_ROW, hash: true },
    })
    const hashes = new Map(events.map(({ seq, hash }) => [seq, Buffer.from(hash).toString('hex')]))
    return (await toEventRows(viewer, events, names)).map((row) => ({
      ...{ event: row.seq, at: row.at, actorKind: row.actorKind, actor: row.actorName, actorId: row.actorId },
      ...{ action: row.action, targetKind: row.targetKind, target: row.targetName, targetId: row.targetId },
      ...{ sentence: eventSentence(row), detail: row.detail, damaged: row.damaged, hash: hashes.get(row.seq) ?? null },
    }))
  }
}
