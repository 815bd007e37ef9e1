import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { migrate } from '@/scripts/migrate.mjs'
import { db } from '../db'
import { openDesk } from '../members/open-desk'

/** An opened desk in a folder of its own, on a real database. */
export interface TestDesk {
  dataDir: string
  databaseFile: string
  setUpCode: string
}

/**
 * Makes a desk for the tests of one file; removed after them. Call it before anything that reads the settings.
 *
 * @param clock epoch milliseconds, for a desk that began in the past
 */
export async function makeTestDesk(clock?: () => number): Promise<TestDesk> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'token-desk-test-'))
  const databaseFile = path.join(dataDir, 'desk.db')
  process.env.DATA_DIR = dataDir
  process.env.LOG_LEVEL = 'silent'
  writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  migrate(databaseFile)
  const { setUpCode } = await openDesk(clock)
  afterAll(async () => {
    await db().$disconnect()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { dataDir, databaseFile, setUpCode: setUpCode ?? '' }
}
