import 'server-only'
import { env } from './env'
import { AppError } from './errors'
import { PrismaClient } from './generated/prisma/client'
import { SerializedSqlite } from './sqlite-adapter'

/** The database client. */
export type Db = PrismaClient
/** The client inside a transaction. */
export type Tx = Parameters<Parameters<Db['$transaction']>[0]>[0]

/** Opens a database of its own; `url` is `file:` and a path. */
export function openDb(url: string): Db {
  return new PrismaClient({
    // A foreign lock must not freeze the process: the adapter waits for it asynchronously.
    adapter: new SerializedSqlite({ url, timeout: 0 }),
    errorFormat: 'minimal', // the longer forms print the values of a query
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  })
}

const shared = globalThis as { tokenDeskDb?: Db }

/** The database of this process; the only maker of its client. Kept across development's module reloads. */
export function db(): Db {
  shared.tokenDeskDb ??= openDb(env().databaseUrl)
  return shared.tokenDeskDb
}

/** Whether the error is a violated uniqueness of this column. */
export function violatesUnique(error: unknown, column: string): boolean {
  const it = error as { code?: string; meta?: { target?: unknown; driverAdapterError?: { cause?: unknown } } } | null
  if (it?.code !== 'P2002' && it?.code !== 'P2010') return false // P2010: the statement was ours (ledger/insert-many.ts)
  const cause = it.meta?.driverAdapterError?.cause as { constraint?: { fields?: string[] } } | undefined
  const columns = cause?.constraint?.fields ?? it.meta?.target
  return Array.isArray(columns) && columns.includes(column)
}

/**
 * Turns trouble of the database (locked, full, read-only, overloaded) into an AppError that says so; hands any other error
 * back as it is.
 */
export function databaseTrouble(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = sqliteCode(error) ?? (error as { code?: string } | null)?.code ?? ''
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code)) {
    return new AppError(
      'busy',
      'The desk could not write to its database: the disk may be full or read-only. Nothing was done. Ask whoever runs the desk, then try again.',
    )
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code) || ['P1008', 'P2024', 'P2028', 'P2034'].includes(code)) {
    return new AppError('busy', 'The database is busy. Nothing was done. Try again in a moment.')
  }
  return error
}

function sqliteCode(error: unknown): string | undefined {
  const seen = new Set<unknown>()
  const look = (it: unknown): string | undefined => {
    if (typeof it !== 'object' || it === null || seen.has(it)) return undefined
    seen.add(it)
    const { originalCode, cause, meta, driverAdapterError } = it as Record<string, unknown>
    if (typeof originalCode === 'string') return originalCode
    return look(cause) ?? look(meta) ?? look(driverAdapterError)
  }
  return look(error)
}
