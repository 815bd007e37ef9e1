import { EXPIRY_UNITS, type ExpiryUnit, parseInstant, secondsOf } from './duration'
import type { TokenRequestInput } from './request'

type Expiry = TokenRequestInput['expiry']

/** Ways to write each unit, the shortest first. `m` is minutes, as in `jsonwebtoken`. */
const UNIT_WORDS: Record<ExpiryUnit, readonly string[]> = {
  seconds: ['s', 'sec', 'secs', 'second', 'seconds'],
  minutes: ['m', 'min', 'mins', 'minute', 'minutes'],
  hours: ['h', 'hr', 'hrs', 'hour', 'hours'],
  days: ['d', 'day', 'days'],
}

const SPAN = /^(\d{1,15})\s*([a-z]*)$/i

/** What an expiry written as text means, or what to write instead. */
export type ExpiryReading = { ok: true; expiry: Expiry } | { ok: false; problem: string }

/**
 * Reads an expiry as people write it in JSON, links and tables: `2h`, `90 min`, `7d`, or a date and time with its offset.
 *
 * A number without a unit is refused: `jsonwebtoken` takes the text `"120"` for 120 milliseconds, VideoSDK's server SDK for 120
 * seconds. Whether the time may be asked for is the schema's answer.
 */
export function readExpiry(text: string): ExpiryReading {
  const given = text.trim()
  const [, digits, word] = SPAN.exec(given) ?? []
  if (digits !== undefined && word !== undefined) {
    if (word === '') {
      const problem = `“${given}” has no unit, and libraries disagree about it: write ${given}s, ${given}m or ${given}h.`
      return { ok: false, problem }
    }
    const unit = EXPIRY_UNITS.find((each) => UNIT_WORDS[each].includes(word.toLowerCase()))
    if (unit !== undefined) return { ok: true, expiry: { kind: 'in', amount: Number(digits), unit } }
  } else if (parseInstant(given) !== null) {
    return { ok: true, expiry: { kind: 'at', at: given } }
  }
  return {
    ok: false,
    problem: `“${given.slice(0, 40)}” is no lifetime: write a number with a unit, like 30m, 2h or 7d, or a date and time with its offset, like 2026-11-24T16:05:00+01:00.`,
  }
}

/** The shortest text that {@link readExpiry} reads as this: `2h`, or the date and time. */
export function expiryText(expiry: Expiry): string {
  return expiry.kind === 'at' ? expiry.at : `${expiry.amount}${UNIT_WORDS[expiry.unit]?.[0] ?? ''}`
}

/** A lifetime in seconds, as an amount of the largest unit that keeps it whole: 7200 is 2 hours, 5400 is 90 minutes. */
export function lifetimeOf(seconds: number): Extract<Expiry, { kind: 'in' }> {
  const unit = EXPIRY_UNITS.findLast((each) => seconds % secondsOf(1, each) === 0) ?? 'seconds'
  return { kind: 'in', amount: seconds / secondsOf(1, unit), unit }
}

/** Whether two expiries mean the same: 120 minutes are 2 hours, and an offset does not make another moment. */
export function sameExpiry(one: Expiry, other: Expiry): boolean {
  if (one.kind === 'in')
    return other.kind === 'in' && secondsOf(one.amount, one.unit) === secondsOf(other.amount, other.unit)
  return other.kind === 'at' && parseInstant(one.at) === parseInstant(other.at)
}
