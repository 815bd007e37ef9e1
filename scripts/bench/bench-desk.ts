import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { db } from '@/lib/server/db'
import { SETTINGS_ID } from '@/lib/server/desk-settings'
import { openDesk } from '@/lib/server/members/open-desk'
import { migrate } from '../migrate.mjs'

/**
 * Runs a benchmark on a new desk in a folder of its own, on this machine's temporary disk; it goes afterwards.
 *
 * @param clock epoch milliseconds, for a desk that began in the past
 */
export async function onBenchDesk(work: () => Promise<void>, clock?: () => number): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'token-desk-bench-'))
  process.env.DATA_DIR = dataDir
  process.env.LOG_LEVEL = 'silent'
  try {
    writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    migrate(path.join(dataDir, 'desk.db'))
    await openDesk(clock)
    await raiseLimits()
    await work()
    await db().$disconnect()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A benchmark issues more than any person: its tokens are counted as ever, only not refused. */
export async function raiseLimits(): Promise<void> {
  const most = 1_000_000_000
  const limits = { issuesPerPersonHour: most, issuesPerKeyHour: most, checksPerMinute: most }
  const row = { version: 1, values: JSON.stringify(limits), updatedAt: new Date() }
  await db().deskSettings.upsert({ where: { id: SETTINGS_ID }, create: { id: SETTINGS_ID, ...row }, update: row })
}
