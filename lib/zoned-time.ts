/** A wall clock of a `datetime-local` field: "2026-11-24T16:05", with seconds or without. */
const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/

/** What a clock on the wall shows at a moment in a zone (IANA name; undefined for this computer's): "2026-11-24T16:05". */
export function wallClockOf(moment: Date, zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((it) => it.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The moment at which a clock on the wall shows this in a zone; null where the text is no date. Of a time that comes twice the first, and
 * one that is left out when clocks go forward is read as that much later.
 */
export function momentOf(wall: string, zone: string | undefined): Date | null {
  const match = WALL.exec(wall)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0))
  const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  if (Number.isNaN(asUtc) || new Date(asUtc).getUTCMonth() !== (month ?? 1) - 1) return null
  const offsetAt = (moment: number) => Date.parse(`${wallClockOf(new Date(moment), zone)}Z`) - floorMinute(moment)
  // The offset a day before and a day after: where they differ, the clocks are changed in between.
  const offsets = [offsetAt(asUtc - DAY), offsetAt(asUtc + DAY)]
  const moments = offsets.map((offset) => asUtc - offset).filter((moment) => offsetAt(moment) === asUtc - moment)
  return new Date(moments.length > 0 ? Math.min(...moments) : asUtc - (offsets[0] ?? 0))
}

/** The first moment of the next day in a zone (IANA name; undefined for this computer's). */
export function endOfDay(moment: Date, zone: string | undefined): Date {
  const today = Date.parse(`${wallClockOf(moment, zone).slice(0, 10)}T00:00Z`)
  return momentOf(new Date(today + DAY).toISOString(), zone) ?? new Date(moment.getTime() + DAY)
}

const DAY = 86_400_000
const floorMinute = (moment: number) => Math.floor(moment / 60_000) * 60_000

/** The name of a zone: "Europe/Berlin"; of this computer's where it is undefined. */
export function zoneName(zone: string | undefined): string {
  return zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}
