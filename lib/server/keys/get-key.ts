import 'server-only'
import type { Stage } from '@/lib/keys/key-schemas'
import { type KeyRules, NO_RULES, readRules } from '@/lib/rules/key-rules'
import { ruleChanges, ruleSentences } from '@/lib/rules/rule-words'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'

/** A version of the secret, without the secret. */
export interface SecretVersionRow {
  version: number
  /** ISO 8601. */
  createdAt: string
  /** Since when it signs no more, ISO 8601; null for the one that signs. */
  retiredAt: string | null
  /** Since when VideoSDK takes it no more, as an admin noted, ISO 8601. */
  withdrawnAt: string | null
  /** Its live tokens. */
  live: number
}

/** A version of the rules. */
export interface RulesVersionRow {
  version: number
  rules: KeyRules
  /** Each rule in words. */
  sentences: string[]
  /** What differs from the version before. */
  gone: string[]
  come: string[]
  setBy: string
  /** ISO 8601. */
  setAt: string
}

/** All that the desk knows of a key but its secrets. */
export interface KeyDetail {
  id: string
  name: string
  /** The `apikey` claim. */
  apiKey: string
  stage: Stage
  /** ISO 8601. */
  createdAt: string
  disabledAt: string | null
  lastIssuedAt: string | null
  /** The newest first; the one without `retiredAt` signs. */
  secrets: SecretVersionRow[]
  /** The newest first: that one is in force. Empty for a key without rules. */
  rules: RulesVersionRow[]
  /** Live tokens whose life is longer than the rules of today allow. */
  tooLong: number
  /** As of which moment, epoch seconds. */
  now: number
}

/**
 * One key; null when there is none.
 *
 * @throws {AppError} `forbidden`
 */
export async function getKey({ viewer, id }: { viewer: Viewer; id: string }): Promise<KeyDetail | null> {
  await authorize(viewer, 'key:list', 'getKey')
  const now = Math.floor(Date.now() / 1_000)
  const [key, members, last, live] = await Promise.all([
    db().apiKey.findUnique({
      where: { id },
      select: {
        ...{ id: true, name: true, apiKey: true, stage: true, createdAt: true, disabledAt: true },
        secrets: {
          orderBy: { version: 'desc' },
          select: { version: true, createdAt: true, retiredAt: true, withdrawnAt: true },
        },
        rules: {
          orderBy: { version: 'desc' },
          select: { version: true, rules: true, createdById: true, createdAt: true },
        },
      },
    }),
    db().member.findMany({ select: { id: true, name: true } }),
    db().issuedToken.findFirst({ where: { apiKeyId: id }, orderBy: { seq: 'desc' }, select: { createdAt: true } }),
    db().issuedToken.groupBy({
      by: ['secretVersion'],
      where: { apiKeyId: id, exp: { gt: BigInt(now) }, revokedAt: null },
      _count: true,
    }),
  ])
  if (!key) return null
  const nameOf = new Map(members.map((it) => [it.id, it.name]))
  const liveOf = new Map(live.map((it) => [it.secretVersion, it._count]))
  const rules = versionsOf(key.rules, nameOf)
  return {
    ...{ id: key.id, name: key.name, apiKey: key.apiKey, stage: key.stage as Stage },
    createdAt: key.createdAt.toISOString(),
    disabledAt: key.disabledAt?.toISOString() ?? null,
    lastIssuedAt: last?.createdAt.toISOString() ?? null,
    secrets: key.secrets.map((it) => ({
      version: it.version,
      createdAt: it.createdAt.toISOString(),
      retiredAt: it.retiredAt?.toISOString() ?? null,
      withdrawnAt: it.withdrawnAt?.toISOString() ?? null,
      live: liveOf.get(it.version) ?? 0,
    })),
    rules,
    tooLong: await countTooLong(id, rules[0]?.rules.maxLifeSeconds ?? null, now),
    now,
  }
}

function versionsOf(
  rows: readonly { version: number; rules: string; createdById: string; createdAt: Date }[],
  nameOf: ReadonlyMap<string, string>,
): RulesVersionRow[] {
  const read = rows.map((row) => ({ ...row, rules: readRules(row.rules) }))
  return read.map(({ version, rules, createdById, createdAt }, index) => ({
    ...{ version, rules },
    sentences: ruleSentences(rules, (id) => nameOf.get(id)).map(({ text }) => text),
    ...ruleChanges(read[index + 1]?.rules ?? NO_RULES, rules, (id) => nameOf.get(id)),
    setBy: nameOf.get(createdById) ?? '',
    setAt: createdAt.toISOString(),
  }))
}

/** Prisma compares no two columns. */
async function countTooLong(id: string, maxLifeSeconds: number | null, now: number): Promise<number> {
  if (maxLifeSeconds === null) return 0
  const [row] = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM "IssuedToken"
    WHERE "apiKeyId" = ${id} AND "exp" > ${now} AND "revokedAt" IS NULL AND "exp" - "iat" > ${maxLifeSeconds}`
  return Number(row?.count ?? 0)
}
