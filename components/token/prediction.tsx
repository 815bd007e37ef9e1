import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { cn } from '@/lib/cn'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import type { JoinPrediction, RestPrediction } from '@/lib/token/join-verdict'

const LOOK: Record<(JoinPrediction | RestPrediction)['outcome'], { icon: LucideIcon; ink: string; label: string }> = {
  joins: { icon: CircleCheck, ink: 'text-success', label: 'Joins' },
  waits: { icon: Clock, ink: 'text-warning', label: 'Waits for approval' },
  accepted: { icon: CircleCheck, ink: 'text-success', label: 'Accepted' },
  refused: { icon: CircleX, ink: 'text-danger', label: 'Refused' },
  unclear: { icon: CircleHelp, ink: 'text-muted-foreground', label: 'Not documented' },
}

interface PredictionProps {
  /** What is tried. */
  term: string
  /** Null until the token was checked. */
  told: JoinPrediction | RestPrediction | null
}

/** What VideoSDK will do, by its documentation: an entry of a `dl`. */
export function Prediction({ term, told }: PredictionProps) {
  const look = told && LOOK[told.outcome]
  return (
    <div>
      <dt className="text-xs font-medium text-muted-foreground">{term}</dt>
      <dd className="wrap-anywhere">
        {told && look ? (
          <>
            <p className={cn('flex items-center gap-1.5 font-semibold', look.ink)}>
              <look.icon aria-hidden="true" className="size-4 shrink-0" />
              {look.label}
              {'code' in told && told.code && (
                <span className="font-mono text-[13px] font-medium">
                  {told.code} {told.name}
                </span>
              )}
            </p>
            <p>
              {told.claim !== null && told.fix !== '' && <Code className="mr-1 font-medium">{told.claim}</Code>}
              {escapeUnseen(told.message)} <span className="text-muted-foreground">{told.fix}</span>
            </p>
            {told.provided.map((proviso) => (
              <p key={proviso} className="text-[13px] text-muted-foreground">
                Provided: {escapeUnseen(proviso)}
              </p>
            ))}
          </>
        ) : (
          <p className="text-muted-foreground">The desk checks its signature first.</p>
        )}
      </dd>
    </div>
  )
}
