import { formatNumber } from '@/lib/format'
import type { BrokenRule } from './broken-rules'
import type { KeyRules } from './key-rules'

/** How many tokens one person may issue with a key in a window, which begins with the first of them. */
export interface RateRule {
  rule: 'per-hour' | 'per-day'
  max: number
  seconds: number
}

const WINDOWS = [
  { rule: 'per-hour', seconds: 3_600, of: 'perHour', word: 'an hour' },
  { rule: 'per-day', seconds: 86_400, of: 'perDay', word: 'a day' },
] as const

/** The rules of a key that count, the shorter window first. */
export function rateRules(rules: KeyRules): RateRule[] {
  return WINDOWS.flatMap(({ rule, seconds, of }) => {
    const max = rules[of]
    return max === null ? [] : [{ rule, max, seconds }]
  })
}

/** The rule once it is used up. */
export function usedUp({ rule, max }: RateRule): BrokenRule {
  const word = WINDOWS.find((it) => it.rule === rule)?.word
  const tokens = max === 1 ? 'one token' : `${formatNumber(max)} tokens`
  return { rule, field: 'apiKeyId', message: `One person may issue ${tokens} ${word} with this key.` }
}

/**
 * Which of one person's tokens a rule would have refused: those that came when the window was used up. What is refused does not count.
 *
 * @param times when they were issued, in seconds since 1970, ascending
 * @returns for each whether it would have been refused
 */
export function refusedByRate({ max, seconds }: RateRule, times: readonly number[]): boolean[] {
  let begun = Number.NEGATIVE_INFINITY
  let used = 0
  return times.map((at) => {
    if (at - begun >= seconds) {
      begun = at
      used = 0
    }
    if (used >= max) return true
    used += 1
    return false
  })
}
