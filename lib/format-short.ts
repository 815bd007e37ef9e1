import { formatDateTime } from './format'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? ''
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(key, format)
  }
  return format
}

/**
 * A moment for a narrow column: "24 Nov, 16:05", with its year unless that is the year of `now`. Both in seconds since 1970; without
 * `timeZone` in the zone of the computer it runs on. Say the zone and the whole date elsewhere. What no calendar has is said in words.
 */
export function formatShort(time: number, now: number, timeZone?: string): string {
  const date = new Date(Math.floor(time) * 1_000)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1) return formatDateTime(time, { timeZone })
  const format = formatOf(timeZone)
  const parts = format.formatToParts(date)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  const thisYear = format.formatToParts(now * 1_000).find((each) => each.type === 'year')?.value
  const year = part('year') === thisYear ? '' : ` ${part('year')}`
  return `${part('day')} ${part('month')}${year}, ${part('hour')}:${part('minute')}`
}
