'use client'
import { useNow } from '@/components/ui/use-now'
import { formatDuration } from '@/lib/format'
import type { FormFailure } from './failure'

/** How long to wait, for people: whole minutes, rounded up; seconds in the last minute. */
export function waitInWords(seconds: number): string {
  return formatDuration(seconds > 60 ? Math.ceil(seconds / 60) * 60 : Math.max(1, Math.ceil(seconds)))
}

/** Whole seconds until it may be tried again, as of now; 0 when there is nothing to wait for. */
export function useSecondsLeft(failure: FormFailure | null): number {
  const now = useNow()
  if (failure?.retryAfterSeconds === undefined) return 0
  const from = failure.at / 1_000
  return Math.max(0, Math.ceil(from + failure.retryAfterSeconds - (now ?? from)))
}
