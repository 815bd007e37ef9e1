import 'server-only'
import { type BrokenRule, brokenRules, type RuledToken } from '@/lib/rules/broken-rules'
import { type KeyRules, NO_RULES, readRules } from '@/lib/rules/key-rules'
import type { TokenPayload } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import type { Viewer } from './authorize'
import { AppError } from './errors'
import type { Prisma } from './generated/prisma/client'

/** What {@link rulesInForce} needs of a key. */
export const RULES_IN_FORCE = {
  orderBy: { version: 'desc' },
  take: 1,
  select: { version: true, rules: true },
} satisfies Prisma.ApiKey$rulesArgs

/** The rules of a key as of now; version 0 is a key without any. */
export interface RulesInForce {
  version: number
  rules: KeyRules
}

/** Reads them out of a key's row. */
export function rulesInForce(key: { rules: readonly { version: number; rules: string }[] }): RulesInForce {
  const [newest] = key.rules
  return newest ? { version: newest.version, rules: readRules(newest.rules) } : { version: 0, rules: NO_RULES }
}

/** The condition that no newer rules have come, for the transaction that relies on these. */
export const noNewerRules = (version: number): Prisma.ApiKeyWhereInput => ({
  rules: { none: { version: { gt: version } } },
})

/** What a request would break, were it signed as this payload. */
export function rulesBrokenBy(
  rules: KeyRules,
  request: Pick<TokenRequest, 'purpose'>,
  payload: TokenPayload,
  viewer: Viewer,
): BrokenRule[] {
  const token: RuledToken = {
    permissions: payload.permissions,
    roles: payload.roles ?? [],
    version: payload.version ?? null,
    roomId: payload.roomId ?? null,
    participantId: payload.participantId ?? null,
    purpose: request.purpose,
    lifeSeconds: payload.exp - payload.iat,
  }
  return brokenRules(rules, token, { id: viewer.memberId, role: viewer.role })
}

/** Refuses a request outside the rules, at the fields to change. */
export function outsideRules(keyName: string, rules: KeyRules, broken: readonly BrokenRule[]): AppError {
  const fields: Record<string, string> = {}
  for (const { field, message } of broken) fields[field] ??= message
  const approvable = rules.outside === 'approve'
  const way = approvable ? 'An admin can approve it, or change what is marked.' : 'Change what is marked.'
  return new AppError('outside-rules', `This is outside the rules of “${keyName}”. ${way}`, { fields, approvable })
}
