'use client'
import { formatRelative } from '@/lib/format'
import { useServerNow } from './server-clock'

/** "in 2 hours" by the server's clock, kept up to date. Both numbers are seconds since 1970. */
export function ServerRelative({
  value,
  serverNow,
  className,
}: {
  value: number
  serverNow: number
  className?: string
}) {
  return <span className={className}>{formatRelative(value, useServerNow(serverNow))}</span>
}
