import { db } from '@/lib/server/db'

const HURRY = { synchronous: 'OFF', cache_size: -262_144, wal_autocheckpoint: 20_000 }
const CARE = { synchronous: 'FULL', cache_size: -16_000, wal_autocheckpoint: 1_000 }

/**
 * Lets SQLite write without waiting for the disk at each commit: a demo that a power cut spoils is made again. At the end all of it is on
 * the disk.
 */
export async function hurried<Value>(work: () => Promise<Value>): Promise<Value> {
  await set(HURRY)
  try {
    return await work()
  } finally {
    await set(CARE)
    await db().$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}

async function set(pragmas: Record<string, string | number>): Promise<void> {
  for (const [name, value] of Object.entries(pragmas)) await db().$queryRawUnsafe(`PRAGMA ${name} = ${value}`)
}
