import 'server-only'
import { can } from '@/lib/access'
import type { Viewer } from '../authorize'
import { db } from '../db'
import { readableTokens } from './readable-tokens'

/** The record of a token by its SHA-256 (64 hex digits): the newest that the viewer may read, or null, also for who may read none. */
export async function findByFingerprint({
  viewer,
  fingerprint,
}: {
  viewer: Viewer
  fingerprint: string
}): Promise<string | null> {
  // A tester who follows a colleague's link is no intruder: it leads nowhere, as a wrong one does.
  if (!can(viewer.role, 'token:read-own')) return null
  const record = await db().issuedToken.findFirst({
    where: { AND: [{ fingerprint }, readableTokens(viewer)] },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return record?.id ?? null
}
