import 'server-only'
import type { TokenPayload } from '@/lib/token/claims'
import { fingerprintOf, signToken } from '@/lib/token/sign'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { ensure } from '../ledger/plan'
import { openSecret } from '../signing-secrets'
import type { IssuedAnswer } from './issue-token'
import { TOKEN_ROW, toTokenRow } from './token-row'

/** How long a lost answer can be had again, in seconds. */
export const ANSWER_AGAIN_SECONDS = 3600

/**
 * The answer to a request that was answered before: the same token, made again byte for byte from its record (HS256 is
 * deterministic). For its issuer only, within the hour, while its key signs, and with an event of its own.
 *
 * @returns null when the request was never answered
 * @throws {AppError} `conflict` when it can no longer be had; `key-disabled`
 */
export async function answerAgain({
  viewer,
  requestId,
}: {
  viewer: Viewer
  requestId: string
}): Promise<IssuedAnswer | null> {
  const row = await db().issuedToken.findUnique({
    where: { requestId },
    select: {
      ...TOKEN_ROW,
      fingerprint: true,
      secretVersion: true,
      apiKey: { select: { name: true, stage: true, apiKey: true } },
    },
  })
  if (!row) return null
  if (row.issuerId !== viewer.memberId) {
    throw new AppError('conflict', 'This form was used by somebody else. Reload the page to begin a new request.')
  }
  if (Date.now() - row.createdAt.getTime() > ANSWER_AGAIN_SECONDS * 1000) {
    throw new AppError(
      'conflict',
      'This request was answered more than an hour ago, and its token cannot be shown again. Its record is under Tokens. Issue again for a new token.',
    )
  }
  const disabled = new AppError(
    'key-disabled',
    `This request was answered before, but “${row.apiKey.name}” was disabled since and signs nothing. Its record is under Tokens.`,
  )

  const record = toTokenRow(row)
  const token = await madeAgain(record, row.apiKey.apiKey, row.secretVersion)
  if (fingerprintOf(token) !== row.fingerprint)
    throw new Error('A token made again differs from the one that was issued.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: 'token.answered-again',
      target: { kind: 'TOKEN', id: row.id },
      detail: { ip: viewer.ip, userAgent: viewer.userAgent },
      writes: [ensure('apiKey', { id: row.apiKeyId, disabledAt: null }, disabled)],
    },
  ])
  return { token, record, repeated: true }
}

async function madeAgain(record: ReturnType<typeof toTokenRow>, apikey: string, version: number): Promise<string> {
  const secret = await db().apiKeySecret.findUniqueOrThrow({
    where: { apiKeyId_version: { apiKeyId: record.keyId, version } },
    select: { id: true, apiKeyId: true, version: true, ciphertext: true },
  })
  const payload: TokenPayload = {
    apikey,
    permissions: record.permissions,
    ...(record.version !== null && { version: record.version }),
    ...(record.roomId !== null && { roomId: record.roomId }),
    ...(record.participantId !== null && { participantId: record.participantId }),
    ...(record.roles.length > 0 && { roles: record.roles }),
    iat: record.iat,
    exp: record.exp,
  }
  return signToken(payload, openSecret(secret))
}
