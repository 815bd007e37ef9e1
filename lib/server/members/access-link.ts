import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { MemberRole } from '@/lib/access'
import { addressBlock } from '../client-address-block'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError } from '../errors'
import type { PlannedWrite } from '../ledger/plan'
import { create, update } from '../ledger/plan'
import { recordFolded } from '../ledger/refusals'
import { count } from '../limiter'
import { pseudonym } from '../pseudonym'
import { codeHash, newCode } from '../single-use-code'

/** What a link is for. */
export type LinkKind = 'INVITATION' | 'PASSWORD_RESET'

/** A link that still works. */
export interface OpenLink {
  id: string
  /** Of an invitation. */
  role: MemberRole | null
  note: string | null
  /** Of a reset. */
  memberId: string | null
  createdById: string | null
  expiresAt: Date
}

/** Guesses from one address; a code has 192 random bits, so this only keeps the noise down. */
const TRIES = { name: 'link-codes', seconds: 15 * 60 }

/** Said of any link that does not work: which of the reasons it is, is nobody's business who guesses. */
const NOT_OPEN =
  'This link does not work: it was used, withdrawn, or has run out, or a part of it is missing. Ask an admin of the desk for a new one.'

/** The row of a new link, and the code that goes into its address. */
export function planLink(
  of: { kind: LinkKind; role?: MemberRole; note?: string; memberId?: string; createdById: string | null },
  lifeSeconds: number,
  now: Date,
): { id: string; code: string; expiresAt: Date; write: PlannedWrite } {
  const id = uuidv7()
  const code = newCode()
  const expiresAt = new Date(now.getTime() + lifeSeconds * 1_000)
  const row = { id, codeHash: codeHash(code), createdAt: now, expiresAt, ...of }
  return { id, code, expiresAt, write: create('accessLink', row) }
}

/**
 * The link of a code, as long as it works.
 *
 * @throws {AppError} `not-found`, and the refusal is recorded; `too-many` after too many codes that do not work
 */
export async function findOpenLink(kind: LinkKind, code: string, from: ClientOrigin): Promise<OpenLink> {
  const now = new Date()
  const link = await db().accessLink.findUnique({
    where: { codeHash: codeHash(code) },
    select: {
      ...{ id: true, kind: true, role: true, note: true, memberId: true, createdById: true },
      ...{ expiresAt: true, usedAt: true, withdrawnAt: true },
    },
  })
  if (link && link.kind === kind && !link.usedAt && !link.withdrawnAt && link.expiresAt > now) {
    const { id, role, note, memberId, createdById, expiresAt } = link
    return { id, role: role as MemberRole | null, note, memberId, createdById, expiresAt }
  }
  const address = addressBlock(from.ip)
  const { settings } = await deskSettings()
  const { exceeded, secondsLeft } = await count({ ...TRIES, points: settings.linkTries }, address)
  await recordFolded(`link:${kind}:${pseudonym(address)}`, {
    actor: { kind: 'ANONYMOUS' },
    action: 'link.refused',
    target: null,
    detail: { kind, code: exceeded ? 'too-many' : 'not-open', ip: from.ip },
  })
  if (exceeded) {
    throw new AppError('too-many', 'Too many links that do not work.', { retryAfterSeconds: secondsLeft })
  }
  throw linkGone()
}

/** Uses a link up, in the transaction of what it is used for. */
export function spend(link: OpenLink, now: Date): PlannedWrite {
  return update(
    'accessLink',
    { id: link.id, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    { usedAt: now },
    linkGone(),
  )
}

/** Refuses a link that does not work. */
export const linkGone = (): AppError => new AppError('not-found', NOT_OPEN)
