'use client'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogActions } from '@/components/ui/dialog'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ExportProgress } from '@/lib/exports/export-schema'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { cancelExportAction } from './export-actions'
import type { ExportState } from './use-export'

/** How much of it was looked at. */
export function percentOf({ done, total }: ExportProgress): number {
  return total === null || total === 0 ? 0 : Math.floor((done / total) * 100)
}

/** How far an export is, or how it ended. */
export function ExportStanding({ state, onClose }: { state: ExportState; onClose: () => void }) {
  const { progress, underWay, look, forget } = state
  const cancel = useAction(cancelExportAction, look)
  if (!progress) return null
  const { id } = progress
  return (
    <>
      {underWay ? <UnderWay progress={progress} /> : <Over progress={progress} />}
      {cancel.failure && <FailureCallout failure={cancel.failure} />}
      <DialogActions>
        {underWay ? (
          <>
            <Button busy={cancel.busy} onClick={() => cancel.run({ id })}>
              Cancel the export
            </Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <>
            <Button onClick={forget}>Export again</Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </>
        )}
      </DialogActions>
    </>
  )
}

function UnderWay({ progress }: { progress: ExportProgress }) {
  const { id, done, total } = progress
  const percent = percentOf(progress)
  return (
    <>
      <ProgressBar label="Rows exported" max={Math.max(1, total ?? 1)} value={done} />
      <p className="mt-2 min-h-5" data-numeric>
        {total === null
          ? 'Waiting for the browser to take the file …'
          : `${formatNumber(done)} of ${formatNumber(total)} rows`}
      </p>
      <p role="status" className="sr-only">
        {Math.floor(percent / 25) * 25} percent of the rows are exported.
      </p>
      <p className="mt-1 text-xs text-muted-foreground">
        {total === null ? (
          <>
            Does nothing happen? The browser may have stopped it:{' '}
            <a href={paths.exportFile(id)} download="" className="underline underline-offset-2">
              save the file
            </a>
            .
          </>
        ) : (
          'The browser saves the file meanwhile. It goes on when this window is closed.'
        )}
      </p>
    </>
  )
}

const ENDED: Record<Exclude<ExportProgress['state'], 'READY' | 'RUNNING' | 'COMPLETE'>, string> = {
  CANCELLED: 'The export was cancelled',
  BROKEN_OFF: 'The export broke off',
  NOT_ALLOWED: 'The export was stopped, as you were signed out or have another role now',
}

function Over({ progress: { state, rows, list } }: { progress: ExportProgress }) {
  const thing = list === 'TOKENS' ? 'token' : 'event'
  const count = rows === 1 ? `One ${thing}` : `${formatNumber(rows)} ${thing}s`
  if (state === 'COMPLETE') {
    return (
      <Callout role="status" tone="success" title={`${count} ${rows === 1 ? 'was' : 'were'} exported`}>
        The file is where your browser saves downloads.
      </Callout>
    )
  }
  return (
    <Callout role="status" tone="warning" title={ENDED[state as keyof typeof ENDED]}>
      {count} had left by then. Do not use the file: it is not whole.
    </Callout>
  )
}
