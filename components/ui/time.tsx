'use client'
import { cn } from '@/lib/cn'
import { formatDateTime, formatLocalAndUtc, formatRelative, formatUtc } from '@/lib/format'
import { useTimeZone } from './time-zone'
import { useHydrated, useNow } from './use-now'

/** A moment: seconds since 1970, or a text in ISO 8601. */
export type Moment = number | string

function secondsOf(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment) / 1_000
}

/** The machine's form of a moment, where a Date can hold it. */
function isoOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1_000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

interface TimeProps {
  value: Moment
  seconds?: boolean
  className?: string
}

/** A moment in the reader's zone (or the desk's), in UTC when pointed at. The server writes UTC, the browser replaces it when it takes over. */
export function Time({ value, seconds, className }: TimeProps) {
  const timeZone = useTimeZone()
  const hydrated = useHydrated() || timeZone !== undefined
  const at = secondsOf(value)
  return (
    <time dateTime={isoOf(at)} title={formatUtc(at, { seconds: true })} className={className}>
      {hydrated ? formatDateTime(at, { seconds, timeZone }) : formatUtc(at, { seconds })}
    </time>
  )
}

/** A moment in the reader's zone with UTC below it; once, where the two say the same. */
export function LocalAndUtc({ value, seconds, className }: TimeProps) {
  const timeZone = useTimeZone()
  const hydrated = useHydrated() || timeZone !== undefined
  const at = secondsOf(value)
  const utc = formatUtc(at, { seconds })
  const [local, below] = hydrated ? formatLocalAndUtc(at, { seconds, timeZone }) : [utc, utc]
  return (
    <time dateTime={isoOf(at)} data-numeric className={cn('block', className)}>
      <span className="block">{local}</span>
      {below !== undefined && <span className="block text-muted-foreground">{below}</span>}
    </time>
  )
}

interface RelativeTimeProps {
  value: Moment
  /** The server's clock in seconds since 1970: what the server counts from, until the browser takes over. */
  now: number
  className?: string
}

/** "2 hours ago", kept up to date; both exact forms when pointed at. */
export function RelativeTime({ value, now, className }: RelativeTimeProps) {
  const clock = useNow(10)
  const timeZone = useTimeZone()
  const hydrated = useHydrated() || timeZone !== undefined
  const at = secondsOf(value)
  return (
    <time
      dateTime={isoOf(at)}
      title={
        hydrated ? formatLocalAndUtc(at, { seconds: true, timeZone }).join('\n') : formatUtc(at, { seconds: true })
      }
      className={className}
    >
      {/* The clock goes in steps: what was just done must not lie ahead. */}
      {formatRelative(at, Math.max(clock ?? now, now))}
    </time>
  )
}
