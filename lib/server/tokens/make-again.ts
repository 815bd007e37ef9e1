import 'server-only'
import { recordedPayload } from '@/lib/token/claims'
import { fingerprintOf, signToken } from '@/lib/token/sign'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import type { Entry } from '../ledger/append'
import { openSecret } from '../signing-secrets'
import { TOKEN_ROW, toTokenRow } from '../token-row'

/** How long a lost answer can be had again, in seconds. */
export const ANSWER_AGAIN_SECONDS = 3600

/** What {@link makeAgain} needs of a record. */
export const ANSWERED = {
  ...TOKEN_ROW,
  requestId: true,
  fingerprint: true,
  apiKey: { select: { ...TOKEN_ROW.apiKey.select, apiKey: true } },
} satisfies Prisma.IssuedTokenSelect

/** A record that was answered before. */
export type AnsweredRow = Prisma.IssuedTokenGetPayload<{ select: typeof ANSWERED }>

/** Why its token can't be had again, or null: it is for its issuer only, within the hour. */
export function againProblem(viewer: Viewer, row: AnsweredRow): AppError | null {
  if (row.issuerId !== viewer.memberId) {
    return new AppError('conflict', 'This form was used by somebody else. Reload the page to begin a new request.')
  }
  if (Date.now() - row.createdAt.getTime() <= ANSWER_AGAIN_SECONDS * 1000) return null
  return new AppError(
    'conflict',
    'This request was answered more than an hour ago, and its token cannot be shown again. Its record is under Tokens. Issue again for a new token.',
  )
}

/** Refuses to make a token again with a key that was disabled meanwhile. */
export const disabledSince = (keyName: string): AppError =>
  new AppError(
    'key-disabled',
    `This request was answered before, but “${keyName}” was disabled since and signs nothing. Its record is under Tokens.`,
  )

/** The same token, byte for byte: HS256 is deterministic, and the record has every claim. */
export async function makeAgain(row: AnsweredRow): Promise<string> {
  const secret = await db().apiKeySecret.findUniqueOrThrow({
    where: { apiKeyId_version: { apiKeyId: row.apiKeyId, version: row.secretVersion } },
    select: { id: true, apiKeyId: true, version: true, ciphertext: true },
  })
  const payload = recordedPayload({ ...toTokenRow(row), apiKey: row.apiKey.apiKey })
  const token = signToken(payload, openSecret(secret))
  if (fingerprintOf(token) !== row.fingerprint) {
    throw new Error('A token made again differs from the one that was issued.')
  }
  return token
}

/** The event that a token was handed out again. */
export function answeredAgainEntry(viewer: Viewer, tokenId: string): Entry {
  return {
    actor: { kind: 'MEMBER', id: viewer.memberId },
    action: 'token.answered-again',
    target: { kind: 'TOKEN', id: tokenId },
    detail: { ip: viewer.ip, userAgent: viewer.userAgent },
  }
}
