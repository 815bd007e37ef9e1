'use client'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { BulkJob } from './bulk-job'
import { count } from './row-problems'

interface LeftJobProps {
  job: BulkJob
  onGoOn: () => void
  onDiscard: () => void
}

/** A run that was left before its end, with the way on. */
export function LeftJob({ job, onGoOn, onDiscard }: LeftJobProps) {
  const at = new Date(job.startedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return (
    <Callout
      role="status"
      tone="warning"
      title={`You were issuing ${count(job.lines.length, 'token')} at ${at}, and left this page`}
      actions={
        <>
          <Button variant="primary" onClick={onGoOn}>
            Go on
          </Button>
          <Button variant="ghost" onClick={onDiscard}>
            Discard
          </Button>
        </>
      }
    >
      Going on issues no row twice: what was issued comes again, byte for byte, and the rest is issued. That can be had
      within an hour.
    </Callout>
  )
}
