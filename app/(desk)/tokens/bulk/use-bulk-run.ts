'use client'
import { useRef, useState } from 'react'
import { type FormFailure, outcomeOf } from '@/components/form/failure'
import type { PlannedRow } from '@/lib/bulk/plan-rows'
import type { BatchAnswer } from '@/lib/server/tokens/issue-batch'
import { issueBatchAction } from '../actions'

/** A row with what became of it. */
export interface AnsweredRow {
  row: PlannedRow
  answer: BatchAnswer
}

/** A run over all rows of a job. */
export interface BulkRun {
  state: 'idle' | 'running' | 'paused' | 'cancelled' | 'done'
  rows: readonly PlannedRow[]
  answered: readonly AnsweredRow[]
  /** Why it is paused. */
  failure: FormFailure | null
  /** It tries again by itself. */
  retrying: boolean
  /** Estimated seconds that are left; null at the beginning. */
  secondsLeft: number | null
  start: (rows: readonly PlannedRow[]) => void
  goOn: () => void
  cancel: () => void
  reset: () => void
}

/** Rows of a batch: a fraction of a second's work, and a step of progress that can be seen. */
const BATCH = 250
const RETRY_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * Issues the rows of a job, batch by batch. A batch without an answer is sent again, with the same request numbers: the server then
 * answers what it had issued already, and issues the rest.
 */
export function useBulkRun(): BulkRun {
  const [rows, setRows] = useState<readonly PlannedRow[]>([])
  const [state, setState] = useState<BulkRun['state']>('idle')
  const [answered, setAnswered] = useState<readonly AnsweredRow[]>([])
  const [failure, setFailure] = useState<FormFailure | null>(null)
  const [retrying, setRetrying] = useState(false)
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const run = useRef({ number: 0, cancelled: false })
  const done = useRef<AnsweredRow[]>([])

  async function send(all: readonly PlannedRow[]) {
    const number = ++run.current.number
    run.current.cancelled = false
    const current = () => run.current.number === number
    setState('running')
    setFailure(null)
    const begin = performance.now()
    const from = done.current.length
    while (done.current.length < all.length) {
      if (!current()) return
      if (run.current.cancelled) return setState('cancelled')
      const batch = all.slice(done.current.length, done.current.length + BATCH)
      const outcome = await sendBatch(batch, current)
      if (!current()) return
      if (!outcome.ok) {
        if (run.current.cancelled) return setState('cancelled')
        setFailure(outcome.failure)
        return setState('paused')
      }
      done.current = [...done.current, ...batch.flatMap((row, at) => answerOf(row, outcome.value[at]))]
      setAnswered(done.current)
      const perRow = (performance.now() - begin) / (done.current.length - from)
      setSecondsLeft(Math.ceil(((all.length - done.current.length) * perRow) / 1_000))
    }
    setState('done')
  }

  async function sendBatch(batch: readonly PlannedRow[], current: () => boolean) {
    for (const pause of [...RETRY_AFTER_MS, null]) {
      const outcome = await outcomeOf(() => issueBatchAction({ requests: batch.map(({ input }) => input) }))
      const temporary = !outcome.ok && (outcome.failure.code === 'no-answer' || outcome.failure.code === 'busy')
      if (!temporary || pause === null || !current() || run.current.cancelled) {
        setRetrying(false)
        return outcome
      }
      setRetrying(true)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    throw new Error('The last try returns')
  }

  function start(next: readonly PlannedRow[]) {
    done.current = []
    setAnswered([])
    setRows(next)
    setSecondsLeft(null)
    void send(next)
  }

  return {
    ...{ state, rows, answered, failure, retrying, secondsLeft, start },
    goOn: () => void send(rows),
    cancel: () => {
      run.current.cancelled = true
      if (state === 'paused') setState('cancelled')
    },
    reset: () => {
      run.current.number++
      done.current = []
      setAnswered([])
      setRows([])
      setState('idle')
    },
  }
}

const answerOf = (row: PlannedRow, answer: BatchAnswer | undefined): AnsweredRow[] => (answer ? [{ row, answer }] : [])
