import 'server-only'
import type { MemberRole } from '@/lib/access'
import { brokenRules, type RuledToken } from '@/lib/rules/broken-rules'
import { type KeyRules, NO_RULES, readRules } from '@/lib/rules/key-rules'
import { ruleSentences } from '@/lib/rules/rule-words'
import { db } from '../db'

/** What a key demanded when a token was issued, and what it would say of the same request today. */
export interface RecordRules {
  /** The rules in force then; null when there were none. */
  inForce: { version: number; sentences: string[] } | null
  /** The version of today's; null when there are none. */
  today: number | null
  /** Those of today's rules that would not let it be issued, in words. How many were issued before is not looked at. */
  broken: string[]
  /** Whether an admin could let it pass all the same. */
  approvable: boolean
}

/**
 * Reads the rules that a token's record names, and those of today.
 *
 * @param it.withNames whether people are named; otherwise they are only counted
 */
export async function readRecordRules(it: {
  keyId: string
  /** Null when there were none. */
  version: number | null
  token: RuledToken
  source: string
  issuer: { id: string; role: MemberRole }
  withNames: boolean
}): Promise<RecordRules> {
  const { keyId, version, token, source, issuer } = it
  const select = { version: true, rules: true } as const
  const [then, today] = await Promise.all([
    version === null
      ? null
      : db().keyRules.findUnique({ where: { apiKeyId_version: { apiKeyId: keyId, version } }, select }),
    db().keyRules.findFirst({ where: { apiKeyId: keyId }, orderBy: { version: 'desc' }, select }),
  ])
  const rules = today ? readRules(today.rules) : NO_RULES
  const rulesThen = then && readRules(then.rules)
  const nameOf = it.withNames ? await namesOf([rules, ...(rulesThen ? [rulesThen] : [])]) : undefined
  // A negative pack is made by whoever may use the key: the other rules do not hold for it.
  const broken = brokenRules(rules, token, issuer).filter(({ rule }) => source !== 'PACK' || rule === 'users')
  return {
    inForce: then && rulesThen && { version: then.version, sentences: wordsOf(rulesThen, nameOf) },
    today: today?.version ?? null,
    broken: ruleSentences(rules, nameOf).flatMap(({ rule, text }) =>
      broken.some((each) => each.rule === rule) ? [text] : [],
    ),
    approvable: broken.length > 0 && rules.outside === 'approve',
  }
}

type NameOf = (memberId: string) => string | undefined

const wordsOf = (rules: KeyRules, nameOf?: NameOf): string[] => ruleSentences(rules, nameOf).map(({ text }) => text)

async function namesOf(of: readonly KeyRules[]): Promise<NameOf> {
  const ids = of.flatMap(({ users }) => users?.members ?? [])
  if (ids.length === 0) return () => undefined
  const members = await db().member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return (id) => names.get(id)
}
