/** The units in which a lifetime is asked for. There is no bare number: `"120"` means 120 ms here and 120 s there. */
export const EXPIRY_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const
/** See {@link EXPIRY_UNITS}. */
export type ExpiryUnit = (typeof EXPIRY_UNITS)[number]

const UNIT_SECONDS: Record<ExpiryUnit, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }

/** The longest lifetime that the desk signs, in seconds: 100 years with their leap days (36,525 days). */
export const MAX_LIFE_SECONDS = 36_525 * UNIT_SECONDS.days

/** Seconds of an amount in a unit. The amount is not checked here. */
export function secondsOf(amount: number, unit: ExpiryUnit): number {
  return amount * UNIT_SECONDS[unit]
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/**
 * Epoch seconds of an ISO 8601 date and time with an offset or `Z` (seconds may be missing, fractions are cut), or null:
 * no offset would mean another moment on every computer, and 30 February is refused instead of becoming 2 March.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text.trim())
  if (!match) return null
  const field = (index: number) => Number(match[index] ?? 0)
  const [year, month, day, hour, minute, second] = [field(1), field(2), field(3), field(4), field(5), field(6)]
  const [offsetHour, offsetMinute] = [field(8), field(9)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return null

  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1) return null
  const offset = (match[7] === '-' ? -1 : 1) * (offsetHour * 3_600 + offsetMinute * 60)
  return date.getTime() / 1_000 + hour * 3_600 + minute * 60 + second - offset
}
