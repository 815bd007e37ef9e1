import Papa from 'papaparse'
import type { Verdict } from '@/lib/token/verdict'

/** A wrong token as it is handed out in a file. */
export interface ExportedCase {
  id: string
  title: string
  verdict: Verdict
  code: number | null
  name: string | null
  token: string
}

/** For whom a pack was made. */
export interface PackPlace {
  room: string
  participant: string
}

/** The pack as CSV for spreadsheets: with a byte order mark, and no cell can begin a formula. */
export function packCsv(cases: readonly ExportedCase[], { room, participant }: PackPlace): string {
  const rows = cases.map(({ id, title, verdict, code, name, token }) => ({
    ...{ case: id, wrong: title, code, name, verdict, room, participant, token },
  }))
  return `\ufeff${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

/** The pack as JSON for a test to read: what to join as, and each case with the code that must come. */
export function packJson(cases: readonly ExportedCase[], { room, participant }: PackPlace): string {
  const list = cases.map(({ id, title, verdict, code, name, token }) => ({
    ...{ case: id, wrong: title, expected: { code, name }, verdict, token },
  }))
  return `${JSON.stringify({ roomId: room, participantId: participant, predictedFrom: "VideoSDK's documentation", cases: list }, null, 2)}\n`
}
