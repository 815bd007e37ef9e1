import 'server-only'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { readableTokens } from '../readable-tokens'

/**
 * The id of a token's record by its SHA-256 (64 hex digits): the newest that the viewer may read, or null.
 *
 * @throws {AppError} `forbidden`
 */
export async function findByFingerprint({
  viewer,
  fingerprint,
}: {
  viewer: Viewer
  fingerprint: string
}): Promise<string | null> {
  await authorize(viewer, 'token:read-own', 'findByFingerprint')
  const record = await db().issuedToken.findFirst({
    where: { AND: [{ fingerprint }, readableTokens(viewer)] },
    orderBy: { seq: 'desc' },
    select: { id: true },
  })
  return record?.id ?? null
}
