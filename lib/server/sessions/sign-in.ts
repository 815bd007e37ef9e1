import 'server-only'
import type { DeskSettings } from '@/lib/desk/desk-settings'
import { PASSWORD_MAX } from '@/lib/members/credentials-schema'
import { addressBlock } from '../client-address-block'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { recordFolded } from '../ledger/refusals'
import { count, forget, uncount } from '../limiter'
import { log } from '../log'
import { passwordFits } from '../password'
import { pseudonym } from '../pseudonym'
import { planSession } from './start-session'

/** Failures in a quarter of an hour, for an account and for an address. */
const limitsOf = ({ signInTries: points }: DeskSettings) => ({
  ACCOUNT: { name: 'sign-in-account', points, seconds: 15 * 60 },
  ADDRESS: { name: 'sign-in-address', points, seconds: 15 * 60 },
})

/**
 * Signs a member in with e-mail and password.
 *
 * An unknown e-mail, a wrong password, a disabled member: the same answer, after the same work.
 *
 * @returns the id of the new session, for the cookie
 * @throws {AppError} `invalid-input` when they do not fit; `too-many` with the seconds to wait; `forbidden` where nobody signs in so
 */
export async function signIn({
  email,
  password,
  from,
  replaces = null,
}: {
  email: string
  password: string
  from: ClientOrigin
  /** The session of the cookie that is about to be overwritten; ended when it is the same member's. */
  replaces?: string | null
}): Promise<{ sessionId: string }> {
  const { settings } = await deskSettings()
  if (!settings.passwordSignIn) throw new AppError('forbidden', 'Nobody signs in with a password at this desk.')
  const { ACCOUNT, ADDRESS } = limitsOf(settings)
  const account = pseudonym(email)
  const address = addressBlock(from.ip)
  // The address first: one that has to wait must not use up the tries of other people's accounts.
  const ofAddress = await count(ADDRESS, address)
  if (ofAddress.exceeded) throw await tooMany(ofAddress.secondsLeft, `address:${pseudonym(address)}`, account, from)
  const ofAccount = await count(ACCOUNT, account)
  if (ofAccount.exceeded) {
    await uncount(ADDRESS, address) // nothing was guessed, and colleagues may share the address
    throw await tooMany(ofAccount.secondsLeft, account, account, from)
  }

  const member = await db().member.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  })
  const fits = await passwordFits(password.slice(0, PASSWORD_MAX + 1), member?.passwordHash ?? null)
  if (!member || !fits || member.disabledAt) {
    await refuse('wrong-credentials', member ? account : 'unknown', account, member?.id ?? null, from)
    throw new AppError('invalid-input', 'E-mail address or password is wrong.')
  }

  const { sessionId, entries } = await planSession({ memberId: member.id, provider: null, from, replaces })
  await append(entries)
  await tolerating(() => forget(ACCOUNT, account))
  await tolerating(() => uncount(ADDRESS, address))
  return { sessionId }
}

/** The session is durable by now: a counter that stays as it was must not take it back. */
async function tolerating(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch {
    log().warn('a sign-in counter could not be lowered')
  }
}

async function tooMany(seconds: number, folded: string, account: string, from: ClientOrigin): Promise<AppError> {
  await refuse('too-many', folded, account, null, from)
  return new AppError('too-many', 'Too many failed sign-ins.', { retryAfterSeconds: seconds })
}

/** @param folded what is counted together: a known account, an address, or all that is unknown; else each new e-mail is a first one */
function refuse(
  code: string,
  folded: string,
  account: string,
  memberId: string | null,
  from: ClientOrigin,
): Promise<void> {
  return recordFolded(`sign-in:${code}:${folded}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'sign-in.refused',
    target: memberId ? { kind: 'MEMBER', id: memberId } : null,
    detail: { code, emailHash: account, ip: from.ip, userAgent: from.userAgent },
  })
}
