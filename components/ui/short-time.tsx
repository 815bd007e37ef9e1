'use client'
import { formatLocalAndUtc, formatUtc } from '@/lib/format'
import { formatShort } from '@/lib/format-short'
import type { Moment } from './time'
import { useTimeZone } from './time-zone'
import { useHydrated } from './use-now'

interface ShortTimeProps {
  value: Moment
  /** Seconds since 1970: the year of this moment is left out. */
  now: number
  className?: string
}

/** A moment for a narrow column, in the reader's zone; both exact forms when pointed at. The server writes UTC. */
export function ShortTime({ value, now, className }: ShortTimeProps) {
  const timeZone = useTimeZone()
  const hydrated = useHydrated() || timeZone !== undefined
  const at = typeof value === 'number' ? value : Date.parse(value) / 1_000
  const date = new Date(at * 1_000)
  return (
    <time
      dateTime={Number.isNaN(date.getTime()) ? undefined : date.toISOString()}
      title={
        hydrated ? formatLocalAndUtc(at, { seconds: true, timeZone }).join('\n') : formatUtc(at, { seconds: true })
      }
      className={className}
    >
      {formatShort(at, now, hydrated ? timeZone : 'UTC')}
    </time>
  )
}
