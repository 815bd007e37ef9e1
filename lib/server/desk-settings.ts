import 'server-only'
import { DEFAULT_SETTINGS, type DeskSettings, readSettings } from '@/lib/desk/desk-settings'
import { db } from './db'

/** There is one row of settings in a database. */
export const SETTINGS_ID = 'desk'

/** The settings as of now, and their version; 0 as long as nobody changed any. */
export async function deskSettings(): Promise<{ version: number; settings: DeskSettings }> {
  const row = await db().deskSettings.findUnique({
    where: { id: SETTINGS_ID },
    select: { version: true, values: true },
  })
  return row ? { version: row.version, settings: readSettings(row.values) } : { version: 0, settings: DEFAULT_SETTINGS }
}
