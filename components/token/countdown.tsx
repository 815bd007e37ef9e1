'use client'
import { cn } from '@/lib/cn'
import { formatCountdown } from '@/lib/format'
import { countdownNews } from './countdown-text'
import { useServerNow } from './server-clock'

interface CountdownProps {
  /** Seconds since 1970. */
  exp: number
  /** The server's clock as the page was made, seconds since 1970: a wrong clock here must not show a wrong rest. */
  serverNow: number
  className?: string
}

/** What is left of a token, second by second, or "Expired". Screen readers hear of it a few times only. */
export function Countdown({ exp, serverNow, className }: CountdownProps) {
  const left = exp - useServerNow(serverNow)
  return (
    <span className={className}>
      <span data-numeric className={cn('font-medium', left <= 0 ? 'text-danger' : left <= 300 && 'text-warning')}>
        {left > 0 ? formatCountdown(left) : 'Expired'}
      </span>
      <span role="status" className="sr-only">
        {countdownNews(left)}
      </span>
    </span>
  )
}
