import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { emailSchema, personNameSchema } from '@/lib/members/credentials-schema'
import type { SignInRefusal } from '@/lib/members/other-sign-in'
import type { ClientOrigin } from '../client-origin'
import { db, violatesUnique } from '../db'
import { deskSettings } from '../desk-settings'
import { env } from '../env'
import { append, type Entry } from '../ledger/append'
import { create } from '../ledger/plan'
import { recordFolded } from '../ledger/refusals'
import { pseudonym } from '../pseudonym'
import { loadViewer } from './load-viewer'
import { planSession } from './start-session'

/** An account at another sign-in, as that one vouches for it. */
export interface ElsewhereAccount {
  /** github, google, or oidc: and the issuer. */
  provider: string
  /** Its id there. */
  subject: string
  email: string | null
  /** True only when the other side says so in as many words. */
  emailVerified: boolean
  name: string | null
}

interface Args {
  account: ElsewhereAccount
  from: ClientOrigin
  /** The session of the cookie that came along. */
  current: string | null
}

/** What came of it: a session for the cookie, or why not. */
export type ElsewhereAnswer = { sessionId: string } | { refusal: SignInRefusal; linking: boolean }

/**
 * Signs somebody in by an account elsewhere. Who that is follows from the account's id alone, never from an e-mail address: a member
 * links an account while signed in, after having asked for it in this very session.
 *
 * @throws {AppError} `busy`
 */
export async function signInElsewhere(args: Args): Promise<ElsewhereAnswer> {
  const { account, from, current } = args
  const linking = current === null ? null : await takeLinking(current, account.provider, from)
  const known = await db().identity.findUnique({
    where: { provider_subject: { provider: account.provider, subject: account.subject } },
    select: { member: { select: { id: true, disabledAt: true } } },
  })
  const refuse = async (refusal: SignInRefusal): Promise<ElsewhereAnswer> => {
    await record(refusal, account, from, known?.member.id ?? null)
    return { refusal, linking: linking !== null }
  }
  if (!account.emailVerified || account.email === null) return refuse('unverified')
  const domains = env().signInDomains
  const domain = account.email.toLowerCase().split('@').at(-1) ?? ''
  if (domains.length > 0 && !domains.includes(domain)) return refuse('domain')
  if (linking !== null && current !== null) {
    if (known && known.member.id !== linking) return refuse('linked-elsewhere')
    if (!known) await append([linkEntry(account, linking, new Date())])
    return { sessionId: current }
  }
  if (!known) return join(args, refuse)
  if (known.member.disabledAt) return refuse('disabled')
  const of = { memberId: known.member.id, provider: account.provider, from, replaces: current }
  const { sessionId, entries } = await planSession(of)
  await append(entries)
  return { sessionId }
}

/** An unknown account: refused, or a new member where an admin has turned that on. */
async function join(
  args: Args,
  refuse: (refusal: SignInRefusal) => Promise<ElsewhereAnswer>,
): Promise<ElsewhereAnswer> {
  const { account, from, current } = args
  const email = emailSchema.safeParse(account.email)
  if (!email.success) return refuse('unverified')
  // An equal e-mail is no proof: whoever runs the other side could claim any.
  if ((await db().member.count({ where: { email: email.data } })) > 0) return refuse('link-first')
  const { settings } = await deskSettings()
  if (settings.joinRole === null) return refuse('stranger')

  const now = new Date()
  const named = personNameSchema.safeParse(account.name ?? '')
  const name = named.success ? named.data : email.data.split('@')[0] || email.data
  const member = { id: uuidv7(), name, email: email.data, role: settings.joinRole, createdAt: now }
  const actor = { kind: 'MEMBER', id: member.id } as const
  const { sessionId, entries } = await planSession({
    ...{ memberId: member.id, provider: account.provider, from, replaces: current },
  })
  try {
    await append([
      {
        actor,
        action: 'member.added',
        target: actor,
        detail: {
          ...{ name, email: member.email, role: member.role, createdAt: now.toISOString() },
          ...{ provider: account.provider, ip: from.ip, userAgent: from.userAgent },
        },
        writes: [create('member', member)],
      },
      linkEntry(account, member.id, now),
      ...entries,
    ])
  } catch (error) {
    // Another tab was faster: by now the account is known.
    if (violatesUnique(error, 'email') || violatesUnique(error, 'subject')) return signInElsewhere(args)
    throw error
  }
  return { sessionId }
}

/**
 * The member who asked in this session to link an account of this provider; null when nobody did. The wish is used up by the first
 * account that comes, whatever becomes of it: that is the event.
 */
async function takeLinking(sessionId: string, provider: string, from: ClientOrigin): Promise<string | null> {
  const viewer = await loadViewer(sessionId, from)
  if (!viewer) return null
  const { count } = await db().accessLink.updateMany({
    where: {
      ...{ kind: 'IDENTITY', memberId: viewer.memberId, note: linkingNote(sessionId, provider) },
      ...{ usedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
    },
    data: { usedAt: new Date() },
  })
  return count > 0 ? viewer.memberId : null
}

/** Ties the wish to link to one session and one provider: nobody can bring an account of their own into it. */
export const linkingNote = (sessionId: string, provider: string): string => `${sessionId} ${provider}`

function linkEntry(account: ElsewhereAccount, memberId: string, now: Date): Entry {
  const { provider, subject } = account
  const row = { id: uuidv7(), memberId, provider, subject, createdAt: now }
  return {
    actor: { kind: 'MEMBER', id: memberId },
    action: 'identity.linked',
    target: { kind: 'MEMBER', id: memberId },
    detail: { identityId: row.id, provider, subject, createdAt: now.toISOString() },
    writes: [create('identity', row)],
  }
}

/** As for a wrong password: without the e-mail address, and folded; strangers together, or each would be a first one. */
function record(
  code: SignInRefusal,
  { provider, email }: ElsewhereAccount,
  from: ClientOrigin,
  memberId: string | null,
): Promise<void> {
  return recordFolded(`sign-in:${code}:${memberId ?? provider}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'sign-in.refused',
    target: memberId === null ? null : { kind: 'MEMBER', id: memberId },
    detail: {
      ...{ code, provider, emailHash: email === null ? null : pseudonym(email.toLowerCase()) },
      ...{ ip: from.ip, userAgent: from.userAgent },
    },
  })
}
