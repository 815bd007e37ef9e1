import { paths } from '@/lib/paths'
import { thisDesk } from './this-desk'
import { WrongUse } from './wrong-use'

/** `desk reset-admin [E-MAIL]`: prints a link with which an admin of this machine's desk sets a new password. */
export async function resetAdmin(args: string[]): Promise<number> {
  const [email, ...rest] = args
  if (rest.length > 0 || email?.startsWith('-')) throw new WrongUse('reset-admin takes one e-mail address, or none.')
  const desk = thisDesk()
  if (typeof desk === 'string') {
    console.error(desk)
    return 2
  }
  // Only this command needs a desk that is set up; the others must start without one.
  const { resetAdmin: reset } = await import('@/lib/server/members/reset-admin')
  const { AppError } = await import('@/lib/server/errors')
  try {
    const { name, code, expiresAt, enabled } = await reset(email?.trim().toLowerCase() ?? null)
    const { host, port, publicUrl } = desk
    const address = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    if (enabled) console.error(`${name} was disabled, and is enabled again.`)
    console.error(`With this link ${name} sets a new password, once, until ${expiresAt}:`)
    console.log(`${address}${paths.passwordReset(code)}`)
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    console.error(error.message)
    return 1
  }
}
