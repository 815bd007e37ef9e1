import Database from 'better-sqlite3'
import { hasContent } from './data-folder.mjs'
import { StepError } from './report.mjs'

/**
 * Makes sure that no event stands in the ledger: a demo's events lie in the past, where the chain's clock never goes back to, and made-up data
 * must never mix with real ones. Changes nothing.
 * @param {import('../../lib/settings.mjs').Settings} settings
 * @param {number} rows
 * @throws {StepError}
 */
export function noDeskYet({ databaseFile }, rows) {
  if (!hasContent(databaseFile) || !holdsEvents(databaseFile)) return
  const also = process.env.DATABASE_URL ? ', without DATABASE_URL' : ''
  throw new StepError(
    `There is a desk in ${databaseFile} already, and made-up data is never mixed with it. Nothing was changed.\nGive the demo a folder of its own${also}: DATA_DIR=/another/folder npm run seed-demo -- --rows ${rows}`,
  )
}

/** @param {string} file */
function holdsEvents(file) {
  try {
    const database = new Database(file, { readonly: true, timeout: 2_000 })
    try {
      const table = database.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'AuditEvent'`).get()
      return table !== undefined && database.prepare('SELECT 1 FROM "AuditEvent" LIMIT 1').get() !== undefined
    } finally {
      database.close()
    }
  } catch (error) {
    throw new StepError(`${file} can't be read as a database: ${/** @type {Error} */ (error).message}.`)
  }
}
