import { formatDuration } from '@/lib/format'

const MARKS = [3_600, 1_800, 600, 300, 60]

/**
 * What a screen reader is told of a countdown: only as an hour, 30, 10, 5 and 1 minute are left and at the end, never more than
 * once a minute. `left` in seconds. The text changes only where something is to be said.
 */
export function countdownNews(left: number): string {
  if (left <= 0) return 'The token has expired.'
  const mark = MARKS.findLast((mark) => left <= mark)
  return mark === undefined ? '' : `The token expires in less than ${formatDuration(mark)}.`
}
