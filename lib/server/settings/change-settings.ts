import 'server-only'
import type { DeskSettings } from '@/lib/desk/desk-settings'
import type { SettingsInput } from '@/lib/desk/settings-draft'
import { authorize, type Viewer } from '../authorize'
import { violatesUnique } from '../db'
import { deskSettings, SETTINGS_ID } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { append, type DetailValue } from '../ledger/append'
import { create, ensureSome, type PlannedWrite, update } from '../ledger/plan'

/**
 * The settings, for who may change them.
 *
 * @throws {AppError} `forbidden`
 */
export async function readDeskSettings({
  viewer,
}: {
  viewer: Viewer
}): Promise<{ version: number; settings: DeskSettings }> {
  await authorize(viewer, 'settings:manage', 'readDeskSettings')
  return deskSettings()
}

/**
 * Changes the settings; they hold from the next request on, in every process. The event tells what each was before.
 *
 * @returns the version in force then
 * @throws {AppError} `forbidden`; `conflict` when somebody else changed them meanwhile; `invalid-input` at `passwordSignIn` when nobody could
 * run the desk any more
 */
export async function changeDeskSettings({
  viewer,
  input: { baseVersion, settings },
}: {
  viewer: Viewer
  input: SettingsInput
}): Promise<{ version: number }> {
  await authorize(viewer, 'settings:manage', 'changeDeskSettings')
  const changed = new AppError(
    'conflict',
    'Somebody else changed the settings meanwhile. Open this page in another tab to see theirs; nothing that you typed is lost.',
  )
  const current = await deskSettings()
  if (current.version !== baseVersion) throw changed
  const names = (Object.keys(settings) as (keyof DeskSettings)[]).filter(
    (name) => settings[name] !== current.settings[name],
  )
  if (names.length === 0) return { version: baseVersion }

  const version = baseVersion + 1
  const row = { version, values: JSON.stringify(settings), updatedAt: new Date() }
  const writes: PlannedWrite[] = [
    baseVersion === 0
      ? create('deskSettings', { id: SETTINGS_ID, ...row })
      : update('deskSettings', { id: SETTINGS_ID, version: baseVersion }, row, changed),
  ]
  if (!settings.passwordSignIn) {
    const lockedOut = fieldError(
      'passwordSignIn',
      'No admin has linked another sign-in: nobody could run the desk then.',
    )
    const reachable = { role: 'ADMIN', disabledAt: null, identities: { some: {} } }
    writes.push(ensureSome('member', reachable, lockedOut))
  }
  const valuesOf = (of: DeskSettings) =>
    Object.fromEntries(names.map((name): [string, DetailValue] => [name, of[name]]))
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'settings.changed',
        target: { kind: 'DESK', id: SETTINGS_ID },
        detail: { version, before: valuesOf(current.settings), after: valuesOf(settings) },
        writes,
      },
    ])
  } catch (error) {
    throw violatesUnique(error, 'id') ? changed : error
  }
  return { version }
}
