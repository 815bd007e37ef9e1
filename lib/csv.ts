import Papa from 'papaparse'

/** What a cell holds; null leaves it empty. */
export type Cell = string | number | null

/** Before the first line it tells a spreadsheet that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * How a formula begins for a spreadsheet (OWASP, "CSV Injection"): such a cell gets an apostrophe in front. Papa Parse's own rule would
 * overlook those that go on in a second line.
 */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

/** Lines of CSV (RFC 4180), each with its end; no cell can begin a formula. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return ''
  return `${Papa.unparse(rows as Cell[][], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
}
