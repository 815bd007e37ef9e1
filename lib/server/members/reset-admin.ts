import 'server-only'
import { db } from '../db'
import { deskSettings, SETTINGS_ID } from '../desk-settings'
import { AppError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { update } from '../ledger/plan'
import type { NewLink } from './invitations'
import { planReset } from './password-reset'

/**
 * For whoever is locked out, at the machine itself: a link with which an admin sets a new password. A disabled admin is enabled
 * with it, and so is signing in by password where that is switched off. Without an e-mail address it is for the only active admin.
 *
 * @throws {AppError} `not-found` when there is no such admin, or several and none was named
 */
export async function resetAdmin(email: string | null): Promise<NewLink & { name: string; enabled: boolean }> {
  const admins = await db().member.findMany({
    where: { role: 'ADMIN', ...(email === null ? { disabledAt: null } : { email }) },
    select: { id: true, name: true, disabledAt: true },
  })
  const [admin, another] = admins
  if (!admin) {
    const none = email === null ? 'This desk has no active admin. Name one by their' : 'No admin of this desk has this'
    throw new AppError('not-found', `${none} e-mail address.`)
  }
  if (another) throw new AppError('not-found', 'This desk has several admins. Name one by their e-mail address.')
  const now = new Date()
  const actor = { kind: 'TERMINAL' } as const
  const { entry, link } = planReset(actor, admin, now)
  const changed = new AppError('conflict', 'Somebody changed this member just now. Try again.')
  const enabling: Entry[] = admin.disabledAt
    ? [
        {
          actor,
          action: 'member.enabled',
          target: { kind: 'MEMBER', id: admin.id },
          detail: { name: admin.name },
          writes: [update('member', { id: admin.id, disabledAt: admin.disabledAt }, { disabledAt: null }, changed)],
        },
      ]
    : []
  await append([...enabling, ...(await passwordsAgain()), entry])
  return { ...link, name: admin.name, enabled: enabling.length > 0 }
}

/** A new password is of no use where nobody signs in with one: the other sign-in may be what is broken. */
async function passwordsAgain(): Promise<Entry[]> {
  const { version, settings } = await deskSettings()
  if (settings.passwordSignIn) return []
  const row = {
    version: version + 1,
    values: JSON.stringify({ ...settings, passwordSignIn: true }),
    updatedAt: new Date(),
  }
  const changed = new AppError('conflict', 'Somebody changed the settings just now. Try again.')
  return [
    {
      actor: { kind: 'TERMINAL' },
      action: 'settings.changed',
      target: { kind: 'DESK', id: SETTINGS_ID },
      detail: { version: version + 1, before: { passwordSignIn: false }, after: { passwordSignIn: true } },
      writes: [update('deskSettings', { id: SETTINGS_ID, version }, row, changed)],
    },
  ]
}
