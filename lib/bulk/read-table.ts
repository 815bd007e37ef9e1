import Papa from 'papaparse'

/** Most rows that are issued in one go. */
export const MAX_BULK_ROWS = 10_000
/** Longest text that is read, in characters: more than 10,000 full rows have. */
export const MAX_BULK_TEXT = 8_000_000

/** A row of a table, and where it begins in the text. */
export interface TableRow {
  /** From 1, as an editor or a spreadsheet counts. */
  line: number
  cells: string[]
}

/** A table out of a text. */
export interface ReadTable {
  rows: TableRow[]
  /** What separates cells, in words. */
  separator: string
  /** What could not be read, with its line. */
  problems: { line: number; message: string }[]
}

const SEPARATORS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

/**
 * Reads CSV or TSV as spreadsheets write it: a byte order mark, quotes, line breaks inside quotes, semicolons, CRLF. Empty lines are
 * left out, and keep their number.
 */
export function readTable(text: string): ReadTable {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const rows: TableRow[] = []
  const problems: ReadTable['problems'] = []
  let line = 1
  let place = 0
  const separator = guessSeparator(clean)
  Papa.parse<string[]>(clean, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors, meta: { cursor } }) => {
      for (const error of errors) problems.push({ line, message: PROBLEM[error.code] ?? 'This line cannot be read.' })
      const cells = data.map((cell) => cell.trim())
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
      for (; place < cursor; place++) if (clean.charCodeAt(place) === 10) line++
    },
  })
  return { rows, separator: SEPARATORS[separator] ?? 'commas', problems }
}

const PROBLEM: Record<string, string> = {
  MissingQuotes: 'A quote that opens here is never closed.',
  InvalidQuotes: 'There is a quote in the middle of a cell. Double it inside of quotes.',
}

/** The separator that the first lines have most often outside of quotes; a comma when there is none. */
function guessSeparator(text: string): string {
  const head = text
    .slice(0, 10_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split('\n', 20)
  const counts = ['\t', ';', ',', '|'].map((separator) => ({
    separator,
    // Semicolons and tabs mean columns; a comma may stand between the permissions of one cell.
    lines: head.filter((line) => line.includes(separator)).length,
  }))
  const most = Math.max(...counts.map(({ lines }) => lines))
  return most === 0 ? ',' : (counts.find(({ lines }) => lines === most)?.separator ?? ',')
}
