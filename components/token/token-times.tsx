'use client'
import type { ReactNode } from 'react'
import { LocalAndUtc } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { formatDuration, formatRelative } from '@/lib/format'
import { Countdown } from './countdown'
import { useServerNow } from './server-clock'

interface TokenTimesProps {
  /** Seconds since 1970, each where the token has it. */
  iat?: number
  nbf?: number
  exp?: number
  /** The server's clock as the page was made. */
  serverNow: number
  /** Below them, in the same frame. */
  children?: ReactNode
  className?: string
}

/** When a token was created and when it ends, relative, local and in UTC, side by side where there is room. */
export function TokenTimes({ iat, nbf, exp, serverNow, children, className }: TokenTimesProps) {
  const now = useServerNow(serverNow)
  const begins = nbf ?? iat
  return (
    <div className={cn('@container rounded-lg border bg-surface', className)}>
      <dl className="grid divide-y divide-border @2xl:auto-cols-auto @2xl:grid-flow-col @2xl:divide-x @2xl:divide-y-0">
        <Moment term="Created" at={iat} now={now} missing="It does not say when (no iat)." />
        {nbf !== undefined && <Moment term="Not before" at={nbf} now={now} />}
        <Moment term="Expires" at={exp} now={now} missing="Never: it has no exp." />
        <div className="min-w-36 px-4 py-3">
          <dt className="text-xs font-medium text-muted-foreground">Time left</dt>
          <dd>
            {exp === undefined ? (
              <span className="text-base font-medium">no end</span>
            ) : (
              <Countdown exp={exp} serverNow={serverNow} className="text-base" />
            )}
            {exp !== undefined && begins !== undefined && exp > begins && (
              <span className="block text-[13px] text-muted-foreground">Lifetime {formatDuration(exp - begins)}</span>
            )}
          </dd>
        </div>
      </dl>
      {children && <div className="border-t">{children}</div>}
    </div>
  )
}

interface MomentProps {
  term: string
  at: number | undefined
  now: number
  missing?: ReactNode
}

function Moment({ term, at, now, missing }: MomentProps) {
  return (
    <div className="min-w-0 px-4 py-3">
      <dt className="text-xs font-medium text-muted-foreground">{term}</dt>
      {at === undefined ? (
        <dd>{missing}</dd>
      ) : (
        <dd className="wrap-anywhere">
          <span className="block text-base font-medium">{formatRelative(at, now)}</span>
          <LocalAndUtc value={at} seconds className="text-[13px]" />
        </dd>
      )}
    </div>
  )
}
