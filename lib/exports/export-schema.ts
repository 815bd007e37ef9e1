import * as z from 'zod'
import { filterQuery } from '@/lib/audit/filter-query'
import { VIEWED_LISTS } from '@/lib/views/view-schema'

/** The forms of an export. */
export const EXPORT_FORMATS = ['CSV', 'NDJSON'] as const
/** See {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * How an export stands: prepared, on its way, or over. `NOT_ALLOWED`: whoever began it was signed out, disabled or given another role
 * meanwhile; `BROKEN_OFF`: the download ended before its end.
 */
export const EXPORT_STATES = ['READY', 'RUNNING', 'COMPLETE', 'CANCELLED', 'BROKEN_OFF', 'NOT_ALLOWED'] as const
/** See {@link EXPORT_STATES}. */
export type ExportState = (typeof EXPORT_STATES)[number]

/** Input of beginning an export. */
export const startExportSchema = z.object({
  list: z.enum(VIEWED_LISTS, 'Choose a list.'),
  query: filterQuery,
  format: z.enum(EXPORT_FORMATS, 'Choose CSV or NDJSON.'),
  /** With a byte order mark: for CSV alone. */
  bom: z.boolean(),
})
/** See {@link startExportSchema}. */
export type StartExportInput = z.output<typeof startExportSchema>

/** Input of cancelling one. */
export const exportIdSchema = z.object({ id: z.string().min(1).max(100) })

/** How far one's newest export is. */
export interface ExportProgress {
  id: string
  list: StartExportInput['list']
  format: ExportFormat
  state: ExportState
  /** Events that are looked at, in all and by now; null before it runs. */
  total: number | null
  done: number
  /** Rows that were handed out by now. */
  rows: number
}
