import { formatNumber } from '@/lib/format'

/** "1,204 tokens", "one event", or "more than 50 tokens" where it was not counted to the end; `soFar` where the search stopped. */
export function totalWords(
  { count, more }: { count: number; more: boolean },
  what: 'token' | 'event',
  soFar = false,
): string {
  if (more && !soFar) return `More than ${formatNumber(count)} ${what}s`
  return `${count === 1 ? `One ${what}` : `${formatNumber(count)} ${what}s`}${soFar ? ' so far' : ''}`
}
