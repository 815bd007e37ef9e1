import { formatNumber } from '@/lib/format'

/** "1,204 tokens", "one event", or "more than 50 tokens" where it was not counted to the end. */
export function totalWords({ count, more }: { count: number; more: boolean }, what: 'token' | 'event'): string {
  if (more) return `More than ${formatNumber(count)} ${what}s`
  return count === 1 ? `One ${what}` : `${formatNumber(count)} ${what}s`
}
