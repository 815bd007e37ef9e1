import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { hasContent, reason } from './data-folder.mjs'
import { StepError } from './report.mjs'

/**
 * Makes sure of the master key: 32 random bytes, written as 64 hexadecimal digits and a line break. Made only while there is no
 * database yet, and never half: it appears whole under its name, or not at all.
 * @param {string} file
 * @param {string} databaseFile
 * @returns {'made' | 'found'}
 * @throws {StepError}
 */
export function prepareMasterKey(file, databaseFile) {
  // Looked at first: another start at the same time may be making both, the key before the database.
  const databaseExists = hasContent(databaseFile)
  if (databaseExists && !fs.existsSync(file)) {
    throw new StepError(
      `The master key ${file} is missing, but the database ${databaseFile} belongs to one.\nPut master.key back from the backup: without it the stored secrets can't be read, and a new one would not fit. Nothing was changed.`,
    )
  }
  const made = !fs.existsSync(file) && makeKey(file)
  checkKey(file)
  return made ? 'made' : 'found'
}

/** @param {string} file */
function checkKey(file) {
  let text = ''
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    throw new StepError(`The master key ${file} can't be read: ${reason(error)}.`)
  }
  if (!/^[0-9a-f]{64}\s*$/.test(text)) {
    throw new StepError(
      `${file} is no master key: it should hold 64 hexadecimal digits.\nPut the file back from the backup. Nothing was changed.`,
    )
  }
  if (process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0) {
    throw new StepError(`Others on this machine may read the master key.\nClose it: chmod 600 '${file}'`)
  }
  // Drafts of starts that were cut off; one that another start is just making is of no use any more.
  for (const name of fs.readdirSync(path.dirname(file))) {
    if (/^master\.key\.[0-9a-f]+\.new$/.test(name)) fs.rmSync(path.join(path.dirname(file), name), { force: true })
  }
}

/** False when another start made one meanwhile. @param {string} file */
function makeKey(file) {
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`
  try {
    const descriptor = fs.openSync(draft, 'wx', 0o600)
    fs.writeSync(descriptor, `${randomBytes(32).toString('hex')}\n`)
    fs.fsyncSync(descriptor)
    fs.closeSync(descriptor)
    return publish(draft, file)
  } catch (error) {
    throw new StepError(`The master key ${file} can't be made: ${reason(error)}.`)
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

/** Gives the finished file its name, unless something has that name. @param {string} draft @param {string} file */
function publish(draft, file) {
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    if (fs.existsSync(file)) return false
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error)
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(code)) throw error
    fs.renameSync(draft, file) // a file system without links
  }
  if (process.platform !== 'win32') {
    const folder = fs.openSync(path.dirname(file), 'r')
    fs.fsyncSync(folder)
    fs.closeSync(folder)
  }
  return true
}
