'use client'
import { CircleDashed, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, buttonStyle } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { cn } from '@/lib/cn'
import { paths } from '@/lib/paths'
import type { TokenClaims } from '@/lib/token/decode'
import type { Finding } from '@/lib/token/finding'
import { CheckedCard } from './checked-card'
import type { CheckFailure, CheckState } from './use-token-check'

interface CheckCardProps {
  state: CheckState
  claims: TokenClaims
  serverNow: number
  findings: readonly Finding[]
  onCheckAgain: () => void
}

/** What the desk says of the token; until it has answered nothing but that it was decoded. Keeps its height meanwhile. */
export function CheckCard({ state, ...rest }: CheckCardProps) {
  return (
    <div className="grid min-h-30 sm:min-h-24">
      {state.kind === 'checking' && (
        <Unchecked icon={<Spinner className="size-5" />} title="Decoded, not checked yet">
          <p>The desk is checking its signature.</p>
        </Unchecked>
      )}
      {state.kind === 'failed' && <Failed failure={state.failure} onCheckAgain={rest.onCheckAgain} />}
      {state.kind === 'checked' && <CheckedCard check={state.check} {...rest} />}
    </div>
  )
}

function Failed({ failure, onCheckAgain }: { failure: CheckFailure; onCheckAgain: () => void }) {
  const signedOut = failure.code === 'signed-out'
  return (
    <Unchecked
      tone="warning"
      icon={<TriangleAlert aria-hidden="true" className="size-5 text-warning" />}
      title="Decoded, but it could not be checked"
    >
      <p>
        {signedOut ? 'You were signed out. Sign in again in another tab, then check again.' : failure.message}
        {failure.retryAfterSeconds !== undefined && ` Wait ${failure.retryAfterSeconds} seconds.`} What is decoded below
        stays.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {signedOut && (
          <a href={paths.login()} target="_blank" rel="noopener" className={buttonStyle({ size: 'sm' })}>
            Sign in<span className="sr-only"> (opens in a new tab)</span>
          </a>
        )}
        {failure.code !== 'outdated' && failure.code !== 'forbidden' && (
          <Button size="sm" onClick={onCheckAgain}>
            Check again
          </Button>
        )}
      </div>
    </Unchecked>
  )
}

interface UncheckedProps {
  tone?: 'warning'
  icon?: ReactNode
  title: string
  children: ReactNode
}

/** As a verdict's card, but without a verdict. */
function Unchecked({ tone, icon = <CircleDashed aria-hidden="true" />, title, children }: UncheckedProps) {
  return (
    <div
      className={cn(
        'flex gap-3 rounded-lg border px-4 py-3',
        tone === 'warning' ? 'border-warning/35 bg-warning-soft' : 'bg-surface',
      )}
    >
      <span className="mt-0.5 shrink-0 text-muted-foreground">{icon}</span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="text-base leading-6 font-semibold">{title}</p>
        {children}
      </div>
    </div>
  )
}
