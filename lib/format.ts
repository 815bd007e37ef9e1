/**
 * Times, spans and numbers for people, in English, by Intl alone. The clock is always a parameter, and no input throws: a token
 * may carry times that no calendar has.
 */

/** Last and first second that a JavaScript Date can hold, seconds since 1970. */
const LAST_SECOND = 8_640_000_000_000
/** The first second of the year 1; earlier ones are shown with BC. */
const YEAR_ONE = -62_135_596_800

/** How a time is shown; without `timeZone` in the zone of the computer it runs on. */
export type DateTimeOptions = { timeZone?: string; locale?: string; seconds?: boolean }

/**
 * A moment like "Tue 24 Nov 2026, 16:05 UTC+1". Numbers are seconds since 1970, fractions are cut. Beyond what a Date can
 * hold it says so in words, with the number.
 */
export function formatDateTime(time: number | Date, options: DateTimeOptions = {}): string {
  const seconds = Math.floor(typeof time === 'number' ? time : time.getTime() / 1_000)
  const problem = unshowable(seconds)
  if (problem) return problem

  const parts = formatOf(options, seconds < YEAR_ONE).formatToParts(seconds * 1_000)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  const day = [part('weekday'), part('day'), part('month'), part('year'), part('era')].filter(Boolean).join(' ')
  const clock = [part('hour'), part('minute'), part('second')].filter(Boolean).join(':')
  return `${day}, ${clock} ${part('timeZoneName')
    .replace('GMT', 'UTC')
    .replace(/[+-]0$/, '')}`
}

/** The same moment in UTC: "Tue 24 Nov 2026, 15:05 UTC". */
export function formatUtc(time: number | Date, options: DateTimeOptions = {}): string {
  return formatDateTime(time, { ...options, timeZone: 'UTC' })
}

/** A moment in the zone of this computer, and in UTC; once, where the two say the same. */
export function formatLocalAndUtc(time: number | Date, options: DateTimeOptions = {}): string[] {
  return [...new Set([formatDateTime(time, options), formatUtc(time, options)])]
}

function unshowable(seconds: number): string | null {
  if (Number.isNaN(seconds)) return 'not a time'
  if (seconds > LAST_SECOND) return `later than any calendar date (second ${formatNumber(seconds)})`
  if (seconds < -LAST_SECOND) return `earlier than any calendar date (second ${formatNumber(seconds)})`
  return null
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making an Intl format costs a hundred times more than using it. */
function formatOf({ timeZone, locale = 'en-US', seconds = false }: DateTimeOptions, withEra: boolean) {
  const key = [timeZone, locale, seconds, withEra].join()
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone,
      calendar: 'gregory',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds && { second: '2-digit' }),
      ...(withEra && { era: 'short' }),
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    })
    formats.set(key, format)
  }
  return format
}

const UNITS = [
  ['year', 31_536_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** The mean year of the calendar, in seconds: over centuries, leap days add up. */
const MEAN_YEAR = 31_556_952

const count = (amount: number, unit: string) => `${formatNumber(amount)} ${unit}${amount === 1 ? '' : 's'}`

/**
 * A span like "2 hours" or "1 day 4 hours": its largest unit (years of 365 days, days, hours, minutes, seconds) and the next
 * smaller one, the rest cut. The sign does not count.
 */
export function formatDuration(seconds: number): string {
  const span = Math.floor(Math.abs(seconds))
  if (Number.isNaN(span)) return 'an unknown time'
  if (span === Number.POSITIVE_INFINITY) return 'for ever'
  const index = UNITS.findIndex(([, size]) => span >= size)
  const [unit, size] = UNITS[index] ?? ['second', 1]
  const [nextUnit, nextSize] = UNITS[index + 1] ?? ['second', 1]
  const rest = index < 0 ? 0 : Math.floor((span % size) / nextSize)
  return [count(Math.floor(span / size), unit), ...(rest > 0 ? [count(rest, nextUnit)] : [])].join(' ')
}

/**
 * A moment as seen from now: "in 2 hours", "3 days ago", "now"; both in seconds since 1970. One unit, rounded; only a single
 * one of a unit gets the next smaller beside it ("in 1 hour 40 minutes"), where rounding would mislead.
 */
export function formatRelative(time: number, now: number): string {
  const delta = Math.round(time - now)
  if (Number.isNaN(delta)) return 'at an unknown time'
  if (delta === 0) return 'now'
  if (delta === Number.POSITIVE_INFINITY) return 'never'
  const span = rounded(Math.abs(delta))
  return delta > 0 ? `in ${span}` : `${span} ago`
}

function rounded(seconds: number): string {
  const index = UNITS.findIndex(([, size]) => seconds >= size)
  const [unit, size] = UNITS[index] ?? ['second', 1]
  const [, nextSize] = UNITS[index + 1] ?? ['second', 1]
  if (seconds < 2 * size) return formatDuration(Math.round(seconds / nextSize) * nextSize)
  if (unit === 'year') return count(Math.round(seconds / MEAN_YEAR), unit)
  return formatDuration(Math.round(seconds / size) * size)
}

/** What is left as a clock: "1:59:58", with days in front when there are any ("2 days 1:59:58"); "0:00:00" when over. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds))
  if (!Number.isFinite(left)) return formatDuration(seconds)
  const days = Math.floor(left / 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${Math.floor((left % 86_400) / 3_600)}:${two(Math.floor((left % 3_600) / 60))}:${two(left % 60)}`
  return days > 0 ? `${count(days, 'day')} ${clock}` : clock
}

/** A number with commas between thousands: "1,234,567"; beyond 2^53, where digits are made up, as "1e+300". */
export function formatNumber(value: number): string {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? String(value) : value.toLocaleString('en-US')
}
