import { v5 as uuidv5 } from 'uuid'
import { brokenInput, type ToldRules } from '@/lib/rules/broken-input'
import { expiryProblem } from '@/lib/token/claims'
import { readExpiry } from '@/lib/token/expiry-text'
import { meantPermission, meantRole } from '@/lib/token/meant'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { type Column, listOf, type Mapping } from './columns'
import type { TableRow } from './read-table'

/** What a row takes where its cell is empty or its column is missing. */
export type BulkDefaults = Omit<TokenRequestInput, 'requestId'>

/** What is wrong with a row, and at which of its fields. */
export interface RowProblem {
  field: string
  message: string
}

/** A row, ready to be issued or not. */
export interface PlannedRow {
  line: number
  input: TokenRequestInput
  problems: RowProblem[]
  /** The line of an earlier row for the same participant in the same room. */
  sameAs: number | null
}

const FIELD_COLUMN: Record<string, string> = {
  apiKeyId: 'API key',
  permissions: 'permissions',
  roles: 'roles',
  roomId: 'room',
  participantId: 'participant',
  expiry: 'expires',
  purpose: 'purpose',
  version2: 'version',
}

/**
 * Makes a request of each row. Its number follows from the job, the line and what is asked for, so that the same job issues no row
 * twice, however often it is begun, and a row that was put right is another request.
 *
 * @param job the UUID of the job
 * @param now the server's time in seconds since 1970
 * @param rules of the key; a row outside of them is refused here, and approved one by one in the form alone
 */
export function planRows(
  rows: readonly TableRow[],
  mapping: Mapping,
  defaults: BulkDefaults,
  { job, now, rules = null }: { job: string; now: number; rules?: ToldRules | null },
): PlannedRow[] {
  const places = new Map<Column, number>()
  for (const [at, column] of mapping.entries()) if (column !== null) places.set(column, at)
  const first = new Map<string, number>()
  return rows.map(({ line, cells }) => {
    const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim()
    const { request, problems } = requestOf(cell, defaults)
    const input = { ...request, requestId: uuidv5(JSON.stringify([line, request]), job) }
    const parsed = tokenRequestSchema.safeParse(input)
    const found = [
      ...problems,
      ...(parsed.error?.issues.map(({ path, message }) => ({
        field: FIELD_COLUMN[String(path[0])] ?? String(path[0]),
        message,
      })) ?? []),
    ]
    const late = parsed.success ? expiryProblem(parsed.data, now) : null
    if (late !== null) found.push({ field: 'expires', message: late })
    for (const { field, message } of rules ? brokenInput(rules, input, now) : []) {
      found.push({ field: FIELD_COLUMN[field] ?? field, message })
    }
    const whom = JSON.stringify([input.participantId, input.roomId])
    const sameAs = input.participantId === '' ? null : (first.get(whom) ?? null)
    if (!first.has(whom)) first.set(whom, line)
    return { line, input, problems: onePerField(found), sameAs }
  })
}

function requestOf(cell: (column: Column) => string, defaults: BulkDefaults) {
  const problems: RowProblem[] = []
  const expires = cell('expires')
  const expiry = expires === '' ? null : readExpiry(expires)
  if (expiry && !expiry.ok) problems.push({ field: 'expires', message: expiry.problem })
  const [permissions, roles] = [listOf(cell('permissions')), listOf(cell('roles'))]
  for (const name of permissions) note(problems, 'permissions', name, meantPermission(name))
  for (const name of roles) note(problems, 'roles', name, meantRole(name))
  const request: BulkDefaults = {
    ...defaults,
    permissions: permissions.length > 0 ? permissions : defaults.permissions,
    roles: roles.length > 0 ? roles : defaults.roles,
    roomId: cell('room') || defaults.roomId,
    participantId: cell('participant') || defaults.participantId,
    expiry: expiry?.ok ? expiry.expiry : defaults.expiry,
    purpose: cell('purpose') || defaults.purpose,
  }
  return { request, problems }
}

/** A name that is written a little otherwise: the schema would only say that it is unknown. */
function note(problems: RowProblem[], field: string, name: string, meant: string | null): void {
  if (meant !== null && meant !== name)
    problems.push({ field, message: `Write ${meant} instead of “${name.slice(0, 40)}”.` })
}

/** The first is the clearest; the schema repeats it in general words. */
function onePerField(problems: readonly RowProblem[]): RowProblem[] {
  return problems.filter(({ field }, at) => problems.findIndex((other) => other.field === field) === at)
}
