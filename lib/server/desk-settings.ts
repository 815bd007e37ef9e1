import 'server-only'
import { DEFAULT_SETTINGS, type DeskSettings, readSettings } from '@/lib/desk/desk-settings'
import { db } from './db'
import { AppError } from './errors'

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

/**
 * Refuses what leads to a password where nobody signs in with one.
 *
 * @throws {AppError} `conflict`
 */
export async function requirePasswordSignIn(): Promise<void> {
  const { settings } = await deskSettings()
  if (settings.passwordSignIn) return
  throw new AppError(
    'conflict',
    'Nobody signs in with a password at this desk, so such a link would lead nowhere. People join by another sign-in: an admin can let them, under Settings.',
  )
}
