import 'server-only'
import type { Stage } from '@/lib/keys/key-schemas'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'

/** A key as the list shows it. Nothing of the secret but its version. */
export interface KeyRow {
  id: string
  name: string
  /** The `apikey` claim: part of every token, so no secret. */
  apiKey: string
  stage: Stage
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601; null while the key is enabled. */
  disabledAt: string | null
  /** The version that signs. */
  secretVersion: number
  /** Since when it signs, ISO 8601; null when none does. */
  secretSince: string | null
  /** The version of its rules; 0 for none. */
  rulesVersion: number
  /** When it signed last, ISO 8601; null when it never did. */
  lastIssuedAt: string | null
}

/**
 * All keys, by name.
 *
 * @throws {AppError} `forbidden`
 */
export async function listKeys({ viewer }: { viewer: Viewer }): Promise<KeyRow[]> {
  await authorize(viewer, 'key:list', 'listKeys')
  const keys = await db().apiKey.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      apiKey: true,
      stage: true,
      createdAt: true,
      disabledAt: true,
      secrets: {
        where: { retiredAt: null },
        orderBy: { version: 'desc' },
        take: 1,
        select: { version: true, createdAt: true },
      },
      rules: { orderBy: { version: 'desc' }, take: 1, select: { version: true } },
    },
  })
  const used = await Promise.all(keys.map((key) => lastUse(key.id)))
  return keys.map(({ secrets, rules, stage, createdAt, disabledAt, ...key }, index) => ({
    ...key,
    stage: stage as Stage,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    secretVersion: secrets[0]?.version ?? 0,
    secretSince: secrets[0]?.createdAt.toISOString() ?? null,
    rulesVersion: rules[0]?.version ?? 0,
    lastIssuedAt: used[index]?.createdAt.toISOString() ?? null,
  }))
}

/** One look into the index for each key; as a nested read Prisma would fetch every token of every key. */
function lastUse(apiKeyId: string) {
  return db().issuedToken.findFirst({ where: { apiKeyId }, orderBy: { seq: 'desc' }, select: { createdAt: true } })
}
