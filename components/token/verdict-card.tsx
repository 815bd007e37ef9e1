import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { cn } from '@/lib/cn'
import { VERDICT_TEXT, type Verdict } from '@/lib/token/verdict'

const LOOK: Record<Verdict, { icon: LucideIcon; tone: BadgeTone; box: string; ink: string }> = {
  valid: { icon: CircleCheck, tone: 'success', box: 'border-success/35 bg-success-soft', ink: 'text-success' },
  expired: { icon: Clock, tone: 'warning', box: 'border-warning/35 bg-warning-soft', ink: 'text-warning' },
  'not-yet-valid': { icon: Clock, tone: 'warning', box: 'border-warning/35 bg-warning-soft', ink: 'text-warning' },
  'unknown-key': { icon: CircleHelp, tone: 'neutral', box: 'border-border bg-surface', ink: 'text-muted-foreground' },
  'bad-signature': { icon: CircleX, tone: 'danger', box: 'border-danger/35 bg-danger-soft', ink: 'text-danger' },
  'invalid-claims': { icon: CircleX, tone: 'danger', box: 'border-danger/35 bg-danger-soft', ink: 'text-danger' },
  unsupported: { icon: CircleX, tone: 'danger', box: 'border-danger/35 bg-danger-soft', ink: 'text-danger' },
  malformed: { icon: CircleX, tone: 'danger', box: 'border-danger/35 bg-danger-soft', ink: 'text-danger' },
}

interface VerdictCardProps {
  verdict: Verdict
  /** Why, for this very token; the verdict's general meaning stands there without it. */
  message?: ReactNode
  /** The key, the record, when it was checked. */
  children?: ReactNode
  /** Not read out when it appears, where the page does so itself. */
  quiet?: boolean
  className?: string
}

/** What the desk says of a token, read out when it appears. */
export function VerdictCard({ verdict, message, children, quiet, className }: VerdictCardProps) {
  const { icon: Icon, box, ink } = LOOK[verdict]
  const { label, meaning } = VERDICT_TEXT[verdict]
  return (
    <div role={quiet ? undefined : 'status'} className={cn('flex gap-3 rounded-lg border px-4 py-3', box, className)}>
      <Icon aria-hidden="true" className={cn('mt-0.5 size-5 shrink-0', ink)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className={cn('text-base leading-6 font-semibold', ink)}>{label}</p>
        <p>{message ?? meaning}</p>
        {children && <div className="mt-2">{children}</div>}
      </div>
    </div>
  )
}

/** A verdict in a word, for a list. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return (
    <Badge tone={LOOK[verdict].tone} title={VERDICT_TEXT[verdict].meaning}>
      {VERDICT_TEXT[verdict].label}
    </Badge>
  )
}
