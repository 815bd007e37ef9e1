import 'server-only'
import { can } from '@/lib/access'
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
 * The keys a member can sign with: the enabled ones, by name. Testers sign nothing but wrong tokens.
 *
 * @throws {AppError} `forbidden`
 */
export async function listIssuingKeys({ viewer }: { viewer: Viewer }): Promise<IssuingKey[]> {
  await authorize(viewer, can(viewer.role, 'pack:make') ? 'pack:make' : 'token:issue', 'listIssuingKeys')
  const keys = await db().apiKey.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, apiKey: true, stage: true },
  })
  return keys.map((key) => ({ ...key, stage: key.stage as Stage }))
}
