// Applies the checked-in migrations with the driver alone, in Prisma's own table: no command line, no schema engine.
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { StepError } from './steps/report.mjs'

/** @typedef {{ name: string, sql: string, checksum: string }} Migration */

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/**
 * Brings a SQLite file up to the newest migration; all of them or none. Safe when several processes start at once.
 * The file is made when missing, readable by its owner alone.
 * @param {string} file
 * @param {string} [folder]
 * @returns {string[]} the names of the migrations applied now
 * @throws {StepError}
 */
export function migrate(file, folder = path.resolve(import.meta.dirname, '../prisma/migrations')) {
  try {
    fs.closeSync(fs.openSync(file, 'a', 0o600))
    const database = new Database(file, { timeout: 10_000 })
    try {
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
      database.pragma('foreign_keys = OFF') // a no-op inside a transaction, so before it
      return database.transaction(() => apply(database, pending(database, load(folder)))).immediate()
    } finally {
      database.close()
    }
  } catch (error) {
    throw explained(error, file)
  }
}

/** Says in words what SQLite or the system did not like. @param {unknown} error @param {string} file */
function explained(error, file) {
  const code = /** @type {{ code?: string }} */ (error).code ?? ''
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new StepError(
      `${file} is no database, or it is damaged.\nPut the file back from the backup, together with its master.key.`,
    )
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new StepError(`Another program holds the database ${file}.\nEnd it, then start again. Nothing was changed.`)
  }
  if (/^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|EACCES|EPERM|EROFS|ENOSPC|EISDIR)/.test(code)) {
    const { message } = /** @type {Error} */ (error)
    return new StepError(`The database ${file} can't be written to: ${message}.\nIs the disk full or read-only?`)
  }
  return error
}

/** @param {string} folder @returns {Migration[]} in the order of their names */
function load(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = fs.readFileSync(path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}

/** @param {Database.Database} database @param {Migration[]} all */
function pending(database, all) {
  database.exec(TABLE)
  const rows = /** @type {{ migration_name: string, checksum: string }[]} */ (
    database
      .prepare(
        `SELECT migration_name, checksum FROM "_prisma_migrations"
         WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      )
      .all()
  )
  const known = new Map(all.map((migration) => [migration.name, migration]))
  for (const row of rows) {
    const migration = known.get(row.migration_name)
    if (migration === undefined) {
      throw new StepError(
        `The database was made by a newer Token Desk: it has the migration ${row.migration_name}, which this version does not know. Start that newer version, or restore a backup made with this one.`,
      )
    }
    if (migration.checksum !== row.checksum) {
      throw new StepError(
        `prisma/migrations/${row.migration_name}/migration.sql was changed after it had been applied to this database. Restore the file as it was (\`git checkout prisma/migrations\`).`,
      )
    }
  }
  const done = new Set(rows.map((row) => row.migration_name))
  return all.filter((migration) => !done.has(migration.name))
}

/** @param {Database.Database} database @param {Migration[]} migrations */
function apply(database, migrations) {
  const insert = database.prepare(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES (?, ?, ?, ?, ?, 1)`,
  )
  for (const { name, sql, checksum } of migrations) {
    const started = Date.now()
    database.exec(sql)
    insert.run(randomUUID(), checksum, name, started, Date.now())
  }
  const broken = /** @type {unknown[]} */ (database.pragma('foreign_key_check'))
  if (broken.length > 0) {
    throw new StepError(
      `After the migrations ${broken.length} rows point at rows that do not exist. Nothing was changed.`,
    )
  }
  return migrations.map((migration) => migration.name)
}
