import 'server-only'
import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { v7 as uuidv7 } from 'uuid'
import { PASSWORD_MAX } from '@/lib/members/credentials-schema'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { create } from '../ledger/plan'
import { recordFolded } from '../ledger/refusals'
import { count, forget, uncount } from '../limiter'
import { passwordFits } from '../password'
import { deriveKey } from '../vault'
import { SESSION_SECONDS } from './session-life'

/** Ten failures in a quarter of an hour, for an account and for an address. */
const ACCOUNT = { name: 'sign-in-account', points: 10, seconds: 15 * 60 }
const ADDRESS = { name: 'sign-in-address', points: 10, seconds: 15 * 60 }

/**
 * Signs a member in with e-mail and password.
 *
 * An unknown e-mail, a wrong password, a disabled member: the same answer, after the same work.
 *
 * @returns the id of the new session, for the cookie
 * @throws {AppError} `invalid-input` when they do not fit; `too-many` with the seconds to wait
 */
export async function signIn({
  email,
  password,
  from,
}: {
  email: string
  password: string
  from: ClientOrigin
}): Promise<{ sessionId: string }> {
  const account = pseudonym(email)
  const address = addressBlock(from.ip)
  const counts = [await count(ACCOUNT, account), await count(ADDRESS, address)]
  const wait = Math.max(0, ...counts.filter((it) => it.exceeded).map((it) => it.secondsLeft))
  if (wait > 0) {
    await refuse('too-many', account, null, from)
    throw new AppError('too-many', 'Too many failed sign-ins.', { retryAfterSeconds: wait })
  }

  const member = await db().member.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true },
  })
  const fits = await passwordFits(password.slice(0, PASSWORD_MAX + 1), member?.passwordHash ?? null)
  if (!member || !fits || member.disabledAt) {
    await refuse('wrong-credentials', account, member?.id ?? null, from)
    throw new AppError('invalid-input', 'E-mail address or password is wrong.')
  }

  const sessionId = uuidv7()
  const now = new Date()
  await append([
    {
      actor: { kind: 'MEMBER', id: member.id },
      action: 'session.started',
      target: { kind: 'SESSION', id: sessionId },
      detail: { ip: from.ip, userAgent: from.userAgent },
      writes: [
        create('session', {
          id: sessionId,
          memberId: member.id,
          createdAt: now,
          lastUsedAt: now,
          expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
          ip: from.ip,
          userAgent: from.userAgent,
        }),
      ],
    },
  ])
  await forget(ACCOUNT, account)
  await uncount(ADDRESS, address)
  return { sessionId }
}

/** What counts as one address: an IPv6 client can take any address of its /64. */
function addressBlock(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  return `${address.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
}

/** Who tried, without the e-mail address: it may be a typing mistake, or belong to somebody who is not here. */
function pseudonym(email: string): string {
  return createHmac('sha256', deriveKey('hint/1')).update(email).digest('hex').slice(0, 32)
}

function refuse(code: string, account: string, memberId: string | null, from: ClientOrigin): Promise<void> {
  return recordFolded(`sign-in:${code}:${account}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'sign-in.refused',
    target: memberId ? { kind: 'MEMBER', id: memberId } : null,
    detail: { code, emailHash: account, ip: from.ip, userAgent: from.userAgent },
  })
}
