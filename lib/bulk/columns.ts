import { readExpiry } from '@/lib/token/expiry-text'
import { meantMember, meantPermission, meantRole } from '@/lib/token/meant'
import type { TableRow } from './read-table'

/** What a column may hold. */
export const COLUMNS = ['participant', 'room', 'permissions', 'roles', 'expires', 'purpose'] as const
/** See {@link COLUMNS}. */
export type Column = (typeof COLUMNS)[number]

/** For each column of the table what it holds; null for one that is not used. */
export type Mapping = (Column | null)[]

const OF_MEMBER: Partial<Record<string, Column>> = {
  participantId: 'participant',
  roomId: 'room',
  permissions: 'permissions',
  roles: 'roles',
  expiresIn: 'expires',
}

const PURPOSES = ['purpose', 'reason', 'note', 'comment', 'why']
const PARTICIPANTS = ['name', 'user', 'student', 'member', 'email', 'id']

/** What a column's head names, or null. */
export function columnOf(head: string): Column | null {
  const plain = head.toLowerCase().replace(/[^a-z]/g, '')
  if (plain === '') return null
  if (PURPOSES.includes(plain)) return 'purpose'
  const member = meantMember(head.trim())
  if (member !== null && OF_MEMBER[member]) return OF_MEMBER[member]
  return PARTICIPANTS.includes(plain) ? 'participant' : null
}

/** Whether the first row names columns instead of being one of the requests. */
export function hasHeader([first]: readonly TableRow[]): boolean {
  if (!first) return false
  const known = first.cells.filter((cell) => columnOf(cell) !== null)
  return known.length > 0 && first.cells.every((cell) => !looksLikeValue(cell))
}

const looksLikeValue = (cell: string) =>
  /\d/.test(cell) || listOf(cell).some((name) => name.includes('_') && meantPermission(name) !== null)

/** The names of a cell that holds several: `allow_join allow_mod`, `allow_join|allow_mod` … */
export const listOf = (cell: string): string[] => cell.split(/[\s,;|+]+/).filter((name) => name !== '')

/** Guesses what each column holds: by the head, or by what stands in the first rows. Each is taken once. */
export function guessMapping(rows: readonly TableRow[], header: boolean): Mapping {
  const width = Math.max(0, ...rows.slice(0, 100).map(({ cells }) => cells.length))
  const taken = new Set<Column>()
  const take = (column: Column | null) => {
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  }
  if (header) return Array.from({ length: width }, (_, at) => take(columnOf(rows[0]?.cells[at] ?? '')))

  const samples = (at: number) =>
    rows
      .slice(0, 50)
      .map(({ cells }) => cells[at] ?? '')
      .filter((cell) => cell !== '')
  const mapping: Mapping = Array.from({ length: width }, (_, at) => take(guessByValues(samples(at))))
  // What is left: first for whom, then why.
  for (const column of ['participant', 'purpose'] as const) {
    const free = mapping.findIndex((each, at) => each === null && samples(at).length > 0)
    if (free >= 0) mapping[free] = take(column)
  }
  return mapping
}

function guessByValues(cells: readonly string[]): Column | null {
  if (cells.length === 0) return null
  const all = (test: (cell: string) => boolean) => cells.every(test)
  if (all((cell) => listOf(cell).every((name) => meantPermission(name) !== null))) return 'permissions'
  if (all((cell) => listOf(cell).every((name) => meantRole(name) !== null))) return 'roles'
  if (all((cell) => readExpiry(cell).ok)) return 'expires'
  return all((cell) => /^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/.test(cell)) ? 'room' : null
}
