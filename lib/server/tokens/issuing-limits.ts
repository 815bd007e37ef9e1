import 'server-only'
import type { DeskSettings } from '@/lib/desk/desk-settings'
import { formatNumber } from '@/lib/format'
import type { KeyRules } from '@/lib/rules/key-rules'
import { rateRules, usedUp } from '@/lib/rules/rate-rules'
import { db } from '../db'
import { AppError } from '../errors'
import { type PlannedWrite, type Take, take } from '../ledger/plan'

/** How many tokens may be issued in a window, and what is said when there are no more. */
export interface IssuingLimit extends Omit<Take, 'points'> {
  message: string
  /** A rule of the key, which an approved request passes; else a limit of the desk. */
  ofRule: boolean
  /** Whether to pass it an admin can be asked. */
  approvable: boolean
}

const NOT_A_RULE = { ofRule: false, approvable: false }

const tokens = (count: number) => (count === 1 ? 'one token' : `${formatNumber(count)} tokens`)

/** All limits that count for one person and one key: the key's own rules, and the desk's limits. */
export function issuingLimits(of: {
  keyId: string
  memberId: string
  rules: KeyRules
  settings: DeskSettings
}): IssuingLimit[] {
  const { keyId, memberId, rules, settings } = of
  return [
    ...rateRules(rules).map((rate) => ({
      ...{ key: `issue-rule:${rate.rule}:${keyId}:${memberId}`, max: rate.max, seconds: rate.seconds },
      ...{ message: usedUp(rate).message, ofRule: true, approvable: rules.outside === 'approve' },
    })),
    {
      ...{ key: `issue-person:${memberId}`, max: settings.issuesPerPersonHour, seconds: 3_600, ...NOT_A_RULE },
      message: `One person may issue ${tokens(settings.issuesPerPersonHour)} an hour at this desk.`,
    },
    {
      ...{ key: `issue-key:${keyId}`, max: settings.issuesPerKeyHour, seconds: 3_600, ...NOT_A_RULE },
      message: `By all people together, ${tokens(settings.issuesPerKeyHour)} an hour may be issued with this key.`,
    },
  ]
}

/** Counts tokens in their transaction, and refuses there what is too many. */
export function takeIssues(limits: readonly IssuingLimit[], points: number): PlannedWrite[] {
  return limits.map((limit) => take({ ...limit, points }, (secondsLeft) => limitReached(limit, secondsLeft)))
}

/** The refusal when a limit is used up. */
export function limitReached({ message, approvable }: IssuingLimit, secondsLeft: number): AppError {
  return new AppError('too-many', message, { retryAfterSeconds: secondsLeft, ...(approvable && { approvable }) })
}

/** How much is left of a limit just now; whether that holds is decided in the transaction. */
export async function leftOf({ key, max, seconds }: IssuingLimit): Promise<{ left: number; secondsLeft: number }> {
  const counter = await db().rateLimit.findUnique({ where: { key } })
  const msLeft = (counter?.expire?.getTime() ?? 0) - Date.now()
  if (!counter || msLeft <= 0) return { left: max, secondsLeft: seconds }
  return { left: Math.max(0, max - counter.points), secondsLeft: Math.ceil(msLeft / 1_000) }
}
