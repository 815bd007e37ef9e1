import 'server-only'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { append } from '../ledger/append'
import { ensure } from '../ledger/plan'
import { toTokenRow } from '../token-row'
import type { IssuedAnswer } from './issue-one'
import { ANSWERED, againProblem, answeredAgainEntry, disabledSince, makeAgain } from './make-again'

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
  const row = await db().issuedToken.findUnique({ where: { requestId }, select: ANSWERED })
  if (!row) return null
  const refusal = againProblem(viewer, row)
  if (refusal) throw refusal
  const token = await makeAgain(row)
  await append([
    {
      ...answeredAgainEntry(viewer, row.id),
      writes: [ensure('apiKey', { id: row.apiKeyId, disabledAt: null }, disabledSince(row.apiKey.name))],
    },
  ])
  return { token, record: toTokenRow(row), repeated: true }
}
