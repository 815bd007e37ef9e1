/** How wide the bars of a chart over time are. */
export const STEPS = ['hour', 'day', 'week'] as const
/** See {@link STEPS}. */
export type Step = (typeof STEPS)[number]

const HOUR = 3_600_000
const DAY = 24 * HOUR
export const STEP_MS: Record<Step, number> = { hour: HOUR, day: DAY, week: 7 * DAY }

/** More bars than this nobody can tell apart. */
const MOST_BARS = 190

/** The step that was asked for, or else the narrowest one, that does not make too many bars between two moments (epoch milliseconds). */
export function stepFor(from: number, to: number, wanted: Step | null): Step {
  const bars = (step: Step) => (to - from) / STEP_MS[step]
  if (wanted && bars(wanted) <= MOST_BARS) return wanted
  return STEPS.find((step) => bars(step) <= (wanted ? MOST_BARS : 80)) ?? 'week'
}

/**
 * Where the bars begin and the last one ends, in epoch milliseconds: whole hours, days from midnight, weeks from Monday, all in UTC,
 * so that they are the same for everybody and no day has 23 hours.
 */
export function barBounds(from: number, to: number, step: Step): number[] {
  const width = STEP_MS[step]
  const zero = step === 'week' ? -3 * DAY : 0 // 1 January 1970 was a Thursday
  let begin = Math.floor((from - zero) / width) * width + zero
  const bounds = [begin]
  while (begin < to && bounds.length <= 2_000) {
    begin += width
    bounds.push(begin)
  }
  return bounds
}
