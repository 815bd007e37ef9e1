import { BYTE_ORDER_MARK, type Cell, csvLines } from '@/lib/csv'
import type { ExportFormat } from './export-schema'

/** A record of an export, by the names of its columns. */
export type ExportRecord = Readonly<Record<string, Cell | boolean | readonly string[] | object>>

/** How records become text. */
export interface ExportText {
  /** What stands before the first record. */
  head: string
  lines: (records: readonly ExportRecord[]) => string
}

/**
 * CSV with a line of names, in which a list is its values with spaces between and an object is JSON; or NDJSON, an object a line.
 *
 * @param columns names, in their order
 */
export function exportText(format: ExportFormat, bom: boolean, columns: readonly string[]): ExportText {
  if (format === 'NDJSON') {
    return { head: '', lines: (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('') }
  }
  return {
    head: `${bom ? BYTE_ORDER_MARK : ''}${csvLines([columns])}`,
    lines: (records) => csvLines(records.map((record) => columns.map((column) => cellOf(record[column] ?? null)))),
  }
}

function cellOf(value: ExportRecord[string]): Cell {
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : typeof value === 'boolean'
      ? String(value)
      : value
}
