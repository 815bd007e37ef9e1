import { type PlannedRow, planRows } from '@/lib/bulk/plan-rows'
import { MAX_BULK_ROWS, readTable } from '@/lib/bulk/read-table'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { inputOf, type TokenDraft } from '../token-draft'
import type { BulkJob, BulkSource } from './bulk-job'

interface PlanContext {
  keys: readonly IssuingKey[]
  job: string
  now: number
}

/** The rows of a table as they would be issued now, by the rules of their key. */
export function planJob(
  { text, header, mapping }: BulkSource,
  draft: TokenDraft,
  { keys, job, now }: PlanContext,
): PlannedRow[] {
  const { rows } = readTable(text)
  const { requestId, ...input } = inputOf(draft)
  const rules = keys.find(({ id }) => id === input.apiKeyId)?.rules ?? null
  return planRows((header ? rows.slice(1) : rows).slice(0, MAX_BULK_ROWS), mapping, input, { job, now, rules })
}

/** The rows of a job as they were sent: what was ready then is sent again, whatever the time is now. */
export function rowsOf({ id, source, draft, lines }: BulkJob, now: number): PlannedRow[] {
  const sent = new Set(lines)
  return planJob(source, draft, { keys: [], job: id, now }).filter(({ line }) => sent.has(line))
}
