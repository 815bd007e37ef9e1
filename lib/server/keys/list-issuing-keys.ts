import 'server-only'
import type { Permit } from '@/lib/access'
import type { Stage } from '@/lib/keys/key-schemas'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'

/** A key that signs, as the form offers it. */
export interface IssuingKey {
  id: string
  name: string
  /** The `apikey` claim, for the preview. */
  apiKey: string
  stage: Stage
}

/**
 * The keys a member can sign with: the enabled ones, by name.
 *
 * @param permit what they shall sign: tokens, or wrong ones for tests
 * @throws {AppError} `forbidden`
 */
export async function listIssuingKeys({
  viewer,
  permit = 'token:issue',
}: {
  viewer: Viewer
  permit?: Extract<Permit, 'token:issue' | 'pack:make'>
}): Promise<IssuingKey[]> {
  await authorize(viewer, permit, 'listIssuingKeys')
  const keys = await db().apiKey.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, apiKey: true, stage: true },
  })
  return keys.map((key) => ({ ...key, stage: key.stage as Stage }))
}
