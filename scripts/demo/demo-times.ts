import type { Random } from './random'

const DAY = 86_400_000
const HOUR = 3_600_000

/** How much goes on in each hour of a working day, in UTC. */
const HOURS = [1, 0, 0, 0, 1, 3, 14, 60, 110, 120, 95, 60, 70, 105, 110, 85, 55, 40, 30, 20, 12, 8, 4, 2]

/**
 * When things happen at the desk, in ascending order: working hours, quiet weekends, holidays, and weeks of exams.
 *
 * @param until epoch milliseconds; nothing happens after it
 * @returns `count` moments in epoch milliseconds
 */
export function* demoTimes(random: Random, it: { count: number; days: number; until: number }): Generator<number> {
  const { count, days, until } = it
  const first = Math.floor(until / DAY) * DAY - (days - 1) * DAY
  const weights = Array.from({ length: days }, (_, day) => weightOf(random, first + day * DAY, until))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  let due = 0
  let given = 0
  for (const [day, weight] of weights.entries()) {
    due += (weight / sum) * count
    const most = day === days - 1 ? count - given : Math.min(Math.round(due), count) - given
    const begin = first + day * DAY
    const end = Math.min(begin + DAY, until)
    const hours = HOURS.map((share, hour) => [hour, share] as const).filter(([hour]) => begin + hour * HOUR < end)
    const times = Array.from({ length: most }, () => {
      const at = begin + random.weighted(hours) * HOUR + random.below(HOUR)
      return Math.min(at, end)
    })
    yield* times.sort((one, other) => one - other)
    given += most
  }
}

function weightOf(random: Random, day: number, until: number): number {
  const date = new Date(day)
  const weekday = date.getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  const month = date.getUTCMonth()
  const isHoliday = (month === 11 && date.getUTCDate() > 22) || month === 7
  const isExams = month === 1 || (month === 6 && date.getUTCDate() < 20)
  const part = Math.min(1, Math.max(0.02, (until - day) / DAY))
  return (isWeekend ? 0.08 : 1) * (isHoliday ? 0.25 : 1) * (isExams ? 1.7 : 1) * (0.8 + random.next() * 0.4) * part
}
