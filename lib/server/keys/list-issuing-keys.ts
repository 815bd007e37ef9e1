import 'server-only'
import type { Permit } from '@/lib/access'
import type { Stage } from '@/lib/keys/key-schemas'
import type { ToldRules } from '@/lib/rules/broken-input'
import { mayUse } from '@/lib/rules/broken-rules'
import { ruleSentences } from '@/lib/rules/rule-words'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { rulesInForce } from '../rules-in-force'

/** A key that signs, as the form offers it. */
export interface IssuingKey {
  id: string
  name: string
  /** The `apikey` claim, for the preview. */
  apiKey: string
  stage: Stage
  /** What may be issued with it; null when it has no rules. */
  rules: IssuingRules | null
}

/** The rules of a key for who wants to issue with it. */
export interface IssuingRules extends ToldRules {
  version: number
  /** Each rule in words. */
  sentences: string[]
  /** Whose rules they are. */
  setBy: string
  /** ISO 8601. */
  setAt: string
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
    select: {
      ...{ id: true, name: true, apiKey: true, stage: true },
      rules: {
        orderBy: { version: 'desc' },
        take: 1,
        select: { version: true, rules: true, createdById: true, createdAt: true },
      },
    },
  })
  const names = await memberNames(keys.flatMap(({ rules }) => rules.map(({ createdById }) => createdById)))
  return keys.map(({ rules: [newest], ...key }) => ({
    ...key,
    stage: key.stage as Stage,
    rules: newest ? toIssuingRules(viewer, newest, names) : null,
  }))
}

function toIssuingRules(
  viewer: Viewer,
  row: { version: number; rules: string; createdById: string; createdAt: Date },
  names: ReadonlyMap<string, string>,
): IssuingRules {
  const { version, rules } = rulesInForce({ rules: [row] })
  return {
    version,
    rules: { ...rules, users: null },
    mayUse: mayUse(rules, { id: viewer.memberId, role: viewer.role }),
    sentences: ruleSentences(rules).map(({ text }) => text),
    setBy: names.get(row.createdById) ?? '',
    setAt: row.createdAt.toISOString(),
  }
}

async function memberNames(ids: readonly string[]): Promise<Map<string, string>> {
  const members = await db().member.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(members.map(({ id, name }) => [id, name]))
}
