import 'server-only'
import type { MemberRole } from '@/lib/access'
import { type BrokenRule, brokenRules } from '@/lib/rules/broken-rules'
import { type RateRule, rateRules, refusedByRate, usedUp } from '@/lib/rules/rate-rules'
import { ruleSentences } from '@/lib/rules/rule-words'
import type { RulesInput } from '@/lib/rules/rules-draft'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError } from '../errors'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'

/** The days that are looked back at. */
export const PREVIEW_DAYS = 30
/** At most so many of the newest tokens are looked at. */
export const PREVIEW_TOKENS = 20_000
const SHOWN = 50

/** What rules would have refused, had they been in force. */
export interface RulesPreview {
  /** Tokens that were looked at: those of the last days, the newest. */
  total: number
  /** Whether there were more than could be looked at. */
  cut: boolean
  refused: number
  /** Each rule that would have refused any, with how many; one token may break several. */
  byRule: { rule: string; text: string; count: number }[]
  byPerson: { id: string; name: string; count: number }[]
  /** The newest of them, each with what it breaks. */
  rows: (TokenRow & { broken: string[] })[]
}

/**
 * Holds rules that are not in force against the tokens of the last 30 days: what they would have refused. Who issued is judged by
 * the role of today. Wrong tokens for testers are left out: rules do not concern them.
 *
 * @throws {AppError} `forbidden`; `not-found`
 */
export async function previewKeyRules({
  viewer,
  input: { apiKeyId, rules },
}: {
  viewer: Viewer
  input: RulesInput
}): Promise<RulesPreview> {
  await authorize(viewer, 'key:manage', 'previewKeyRules')
  if ((await db().apiKey.count({ where: { id: apiKeyId } })) === 0) {
    throw new AppError('not-found', 'This key does not exist.')
  }
  const since = new Date(Date.now() - PREVIEW_DAYS * 86_400_000)
  const read = await db().issuedToken.findMany({
    where: { apiKeyId, createdAt: { gte: since }, source: { not: 'PACK' } },
    orderBy: { seq: 'desc' },
    take: PREVIEW_TOKENS + 1,
    select: { ...TOKEN_ROW, purpose: true, createdAt: true, issuer: { select: { name: true, role: true } } },
  })
  const tokens = read.slice(0, PREVIEW_TOKENS).map((row) => {
    const token = toTokenRow(row)
    const asker = { id: row.issuerId, role: row.issuer.role as MemberRole }
    const ruled = { ...token, purpose: row.purpose, lifeSeconds: token.exp - token.iat }
    return { token, at: row.createdAt.getTime() / 1_000, broken: brokenRules(rules, ruled, asker) }
  })
  for (const rate of rateRules(rules)) countByRate(rate, tokens)

  const refused = tokens.filter(({ broken }) => broken.length > 0)
  const words = new Map<string, string>(ruleSentences(rules).map(({ rule, text }) => [rule, text]))
  const byRule = tally(refused.flatMap(({ broken }) => [...new Set(broken.map(({ rule }) => rule))]))
  const names = new Map(refused.map(({ token }) => [token.issuerId, token.issuerName]))
  const byPerson = tally(refused.map(({ token }) => token.issuerId))
  return {
    total: tokens.length,
    cut: read.length > PREVIEW_TOKENS,
    refused: refused.length,
    byRule: byRule.map(([rule, count]) => ({ rule, text: words.get(rule) ?? rule, count })),
    byPerson: byPerson.map(([id, count]) => ({ id, name: names.get(id) ?? '', count })),
    rows: refused.slice(0, SHOWN).map(({ token, broken }) => ({ ...token, broken: broken.map((it) => it.message) })),
  }
}

/** Only what no other rule refuses uses a window up, as it will be. */
function countByRate(rate: RateRule, tokens: { token: TokenRow; at: number; broken: BrokenRule[] }[]): void {
  const ofPerson = new Map<string, typeof tokens>()
  for (const it of tokens.toReversed()) {
    if (it.broken.some(({ rule }) => rule !== 'per-hour' && rule !== 'per-day')) continue
    const own = ofPerson.get(it.token.issuerId)
    if (own) own.push(it)
    else ofPerson.set(it.token.issuerId, [it])
  }
  for (const own of ofPerson.values()) {
    const refused = refusedByRate(
      rate,
      own.map(({ at }) => at),
    )
    for (const [index, it] of own.entries()) if (refused[index]) it.broken.push(usedUp(rate))
  }
}

/** Each with how often it is there, the most frequent first. */
function tally<T>(all: readonly T[]): [T, number][] {
  const counts = new Map<T, number>()
  for (const it of all) counts.set(it, (counts.get(it) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1])
}
