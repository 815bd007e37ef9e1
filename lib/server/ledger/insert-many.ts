import 'server-only'
import type { Tx } from '../db'

type Value = string | number | bigint | boolean | null | undefined | Date | Uint8Array

/**
 * Inserts rows of one table by one statement: some twenty times faster than one by one, and the same for a single row. The rows have
 * the same members; names come from our own plans, never from input.
 *
 * With `ifAbsent` a row whose key is there already is left out. Values are written as Prisma writes them: times as ISO 8601 with `+00:00` (or they would sort wrongly), bytes as blobs.
 */
export async function insertMany(
  tx: Tx,
  table: string,
  rows: readonly object[],
  { ifAbsent = false }: { ifAbsent?: boolean } = {},
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  // A column holds bytes where any of its values is such: the others are null then.
  const areBytes = columns.map(() => false)
  const cells = rows.map((row) =>
    columns.map((column, at) => {
      const value = (row as Record<string, Value>)[column]
      if (value instanceof Uint8Array) areBytes[at] = true
      return cellOf(value)
    }),
  )
  const values = areBytes.map((isBytes, at) => (isBytes ? `unhex(value ->> ${at})` : `value ->> ${at}`))
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)${ifAbsent ? ' WHERE true ON CONFLICT DO NOTHING' : ''}`,
    JSON.stringify(cells),
  )
}

function cellOf(value: Value): string | number | null {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'boolean' ? Number(value) : value
}
