/** What a `datetime-local` field holds: a wall clock without a zone. Years of four digits only. */
const WALL_CLOCK = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/

const two = (value: number) => String(value).padStart(2, '0')

/** The wall clock of this computer's zone at a moment (seconds since 1970): "2026-11-24T16:05", with seconds where there are any. */
export function localOf(seconds: number): string {
  const date = new Date(seconds * 1_000)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const rest = date.getSeconds()
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}${rest > 0 ? `:${two(rest)}` : ''}`
}

/** A wall clock as a moment. */
export interface LocalReading {
  /** ISO 8601 with the offset that this zone has then: "2026-11-24T16:05:00+01:00". */
  iso: string
  /**
   * Clocks were changed: `skipped` is a time that does not exist, read as the one an hour later; `twice` is one that comes
   * twice, read as the first.
   */
  oddity: 'skipped' | 'twice' | null
}

/** The moment that a `datetime-local` field names in this computer's zone, or null where it is no date. */
export function readLocal(text: string): LocalReading | null {
  const match = WALL_CLOCK.exec(text)
  if (!match) return null
  const part = (index: number) => Number(match[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const calendar = new Date(Date.UTC(2000, 0, 1))
  calendar.setUTCFullYear(year, month - 1, day)
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day) return null
  if (hour > 23 || minute > 59 || second > 59) return null

  const date = new Date(2000, 0, 1)
  date.setFullYear(year, month - 1, day)
  date.setHours(hour, minute, second, 0)
  return { iso: isoOf(date), oddity: oddityOf(date, hour, minute) }
}

function isoOf(date: Date): string {
  const offset = Math.round(-date.getTimezoneOffset())
  const sign = offset < 0 ? '-' : '+'
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const second = two(date.getSeconds())
  return `${localOf(date.getTime() / 1_000 - date.getSeconds())}:${second}${sign}${two(hours)}:${two(minutes)}`
}

const DAY_MS = 86_400_000

function oddityOf(date: Date, hour: number, minute: number): LocalReading['oddity'] {
  if (date.getHours() !== hour || date.getMinutes() !== minute) return 'skipped'
  const before = new Date(date.getTime() - DAY_MS).getTimezoneOffset()
  const after = new Date(date.getTime() + DAY_MS).getTimezoneOffset()
  if (after <= before) return null
  const again = new Date(date.getTime() + (after - before) * 60_000)
  return again.getHours() === hour && again.getMinutes() === minute ? 'twice' : null
}
