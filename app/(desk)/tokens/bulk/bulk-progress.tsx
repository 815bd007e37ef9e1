'use client'
import { FailureCallout } from '@/components/form/failure-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { ProgressBar } from '@/components/ui/progress-bar'
import { formatDuration, formatNumber } from '@/lib/format'
import { count } from './row-problems'
import type { BulkRun } from './use-bulk-run'

/** How far it is, what it waits for, and the way out. */
export function BulkProgress({ run, kept }: { run: BulkRun; kept: boolean }) {
  const { state, rows, answered, failure, retrying, secondsLeft } = run
  const percent = rows.length === 0 ? 0 : Math.floor((answered.length / rows.length) * 100)
  return (
    <Panel title={state === 'running' ? 'Issuing' : state === 'paused' ? 'Paused' : 'Stopped'}>
      <ProgressBar label="Tokens issued" max={rows.length} value={answered.length} />
      <p className="mt-2 min-h-5" data-numeric>
        {formatNumber(answered.length)} of {count(rows.length, 'row')}
        {state === 'running' && secondsLeft !== null && `, ${formatDuration(secondsLeft)} left`}
      </p>
      {/* Read out at every quarter only. */}
      <p role="status" className="sr-only">
        {state === 'running' && `${Math.floor(percent / 25) * 25} percent of the tokens are issued.`}
      </p>
      <div className="mt-2 min-h-12 space-y-3">
        {retrying && (
          <Callout role="status" tone="warning" title="The desk does not answer. Trying again …">
            Nothing is issued twice: each row keeps its request number.
          </Callout>
        )}
        {failure && <FailureCallout failure={failure} />}
        {!kept && (
          <p className="text-xs text-warning">
            This browser could not keep the table: do not reload the page before the end.
          </p>
        )}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        {(state === 'paused' || state === 'cancelled') && (
          <Button variant="primary" onClick={run.goOn}>
            Go on
          </Button>
        )}
        {state !== 'cancelled' && <Button onClick={run.cancel}>Cancel the rest</Button>}
      </div>
      {state === 'cancelled' && (
        <p className="mt-2 text-[13px] text-muted-foreground">What was issued is kept, and stands below.</p>
      )}
    </Panel>
  )
}
