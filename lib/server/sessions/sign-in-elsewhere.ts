import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { emailSchema, personNameSchema } from '@/lib/members/credentials-schema'
import type { SignInRefusal } from '@/lib/members/other-sign-in'
import type { ClientOrigin } from '../client-origin'
import { db, violatesUnique } from '../db'
import { deskSettings } from '../desk-settings'
import { env } from '../env'
import { AppError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, update } from '../ledger/plan'
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
  const linking = current === null ? null : await openLinking(current, account.provider, from)
  const refuse = async (refusal: SignInRefusal): Promise<ElsewhereAnswer> => {
    await record(refusal, account, from)
    return { refusal, linking: linking !== null }
  }
  if (!account.emailVerified || account.email === null) return refuse('unverified')
  const domains = env().signInDomains
  const domain = account.email.toLowerCase().split('@').at(-1) ?? ''
  if (domains.length > 0 && !domains.includes(domain)) return refuse('domain')

  const known = await db().identity.findUnique({
    where: { provider_subject: { provider: account.provider, subject: account.subject } },
    select: { member: { select: { id: true, disabledAt: true } } },
  })
  if (linking !== null && current !== null) {
    if (known && known.member.id !== linking.memberId) return refuse('linked-elsewhere')
    await link(account, linking, known !== null)
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
  { account, from, current }: Args,
  refuse: (refusal: SignInRefusal) => Promise<ElsewhereAnswer>,
): Promise<ElsewhereAnswer> {
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
    if (violatesUnique(error, 'email') || violatesUnique(error, 'subject')) {
      throw new AppError('busy', 'Somebody joined with this account just now. Try again.')
    }
    throw error
  }
  return { sessionId }
}

interface Linking {
  id: string
  memberId: string
}

/** What a member asked for in this session: to link an account of this provider. */
async function openLinking(sessionId: string, provider: string, from: ClientOrigin): Promise<Linking | null> {
  const viewer = await loadViewer(sessionId, from)
  if (!viewer) return null
  return db()
    .accessLink.findFirst({
      where: {
        ...{ kind: 'IDENTITY', memberId: viewer.memberId, note: linkingNote(sessionId, provider) },
        ...{ usedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
      },
      select: { id: true },
    })
    .then((row) => row && { id: row.id, memberId: viewer.memberId })
}

/** Ties the wish to link to one session and one provider: nobody can bring an account of their own into it. */
export const linkingNote = (sessionId: string, provider: string): string => `${sessionId} ${provider}`

async function link(account: ElsewhereAccount, { id, memberId }: Linking, already: boolean): Promise<void> {
  const now = new Date()
  const twice = new AppError('busy', 'This was done just now in another tab.')
  const spent = update('accessLink', { id, usedAt: null }, { usedAt: now }, twice)
  if (already) return
  const entry = linkEntry(account, memberId, now)
  await append([{ ...entry, writes: [spent, ...(entry.writes ?? [])] }])
}

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

/** As for a wrong password: folded, and without the e-mail address. */
function record(code: string, { provider, email, subject }: ElsewhereAccount, from: ClientOrigin): Promise<void> {
  const who = pseudonym(`${provider} ${subject}`)
  return recordFolded(`sign-in:${code}:${who}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'sign-in.refused',
    target: null,
    detail: {
      ...{ code, provider, emailHash: email === null ? null : pseudonym(email.toLowerCase()) },
      ...{ ip: from.ip, userAgent: from.userAgent },
    },
  })
}
