'use client'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { v4 as uuidv4 } from 'uuid'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { serverSeconds } from '@/components/token/server-clock'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { guessMapping, hasHeader } from '@/lib/bulk/columns'
import type { PlannedRow } from '@/lib/bulk/plan-rows'
import { MAX_BULK_ROWS, readTable } from '@/lib/bulk/read-table'
import { formatNumber } from '@/lib/format'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { ExpiryField } from '../expiry-field'
import { KeyField } from '../key-field'
import { PermissionsField } from '../permissions-field'
import { RolesField } from '../roles-field'
import { tabStore } from '../tab-store'
import { emptyDraft, setDraft, type TokenDraft, tokenDraftSchema } from '../token-draft'
import { type BulkJob, type BulkSource, forgetJob, noteJob, readJob } from './bulk-job'
import { BulkProgress } from './bulk-progress'
import { BulkResults } from './bulk-results'
import { LeftJob } from './left-job'
import { MappingTable } from './mapping-table'
import { planJob, rowsOf } from './plan-job'
import { count, RowProblems } from './row-problems'
import { SourceField, type SourceText } from './source-field'
import { useBulkRun } from './use-bulk-run'

interface BulkProps {
  keys: readonly IssuingKey[]
  /** The desk's default. */
  defaultExpirySeconds: number
  memberId: string
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

const schema = tokenDraftSchema(serverSeconds)
const NOTHING: BulkSource = { name: null, text: '', header: false, mapping: [] }

/** A table, how it is read, and what its rows take where they say nothing; then the tokens. */
export function Bulk({ keys, defaultExpirySeconds, memberId, serverNow }: BulkProps) {
  const run = useBulkRun()
  const [source, setSource] = useState<BulkSource>(NOTHING)
  const [jobId, setJobId] = useState(() => uuidv4())
  const [kept, setKept] = useState(true)
  const [left, setLeft] = useState<BulkJob | null>(null)
  const [taken, setTaken] = useState(false)
  const state = useActionForm<TokenDraft, null>({
    schema,
    defaultValues: emptyDraft(
      { requestId: uuidv4(), apiKeyId: keys.length === 1 ? (keys[0]?.id ?? '') : '' },
      defaultExpirySeconds,
    ),
    mode: 'onChange',
    action: async () => ({ ok: true, value: null }),
    onSuccess: (_, draft) => begin(draft),
  })

  useEffect(() => setLeft(readJob(tabStore(), memberId, Date.now())), [memberId])
  useLeaveWarning(run.state === 'running' || (run.answered.length > 0 && !taken))

  const table = useMemo(() => readTable(source.text), [source.text])
  const draft = useWatch({ control: state.form.control }) as TokenDraft
  const defaults = useDeferredValue(draft)
  const body = source.header ? table.rows.slice(1) : table.rows
  const planned = useMemo(
    () => planJob(source, defaults, { keys, job: jobId, now: serverNow }),
    [source, defaults, keys, jobId, serverNow],
  )
  const good = planned.filter(({ problems }) => problems.length === 0)
  const tooMany = body.length > MAX_BULK_ROWS

  function onSource({ name, text }: SourceText) {
    const { rows } = readTable(text)
    const header = hasHeader(rows)
    setSource({ name, text, header, mapping: guessMapping(rows, header) })
  }

  function begin(now: TokenDraft) {
    const rows = planJob(source, now, { keys, job: jobId, now: Math.floor(serverSeconds()) }).filter(
      ({ problems }) => problems.length === 0,
    )
    if (rows.length === 0) return
    const lines = rows.map(({ line }) => line)
    setKept(noteJob(tabStore(), { id: jobId, memberId, startedAt: Date.now(), source, draft: now, lines }))
    setTaken(false)
    run.start(rows)
  }

  function goOnWith(job: BulkJob) {
    setLeft(null)
    setJobId(job.id)
    setSource(job.source)
    setDraft(state.form, job.draft)
    run.start(rowsOf(job, serverNow))
  }

  function anew() {
    forgetJob(tabStore())
    setLeft(null)
    setJobId(uuidv4())
    setSource(NOTHING)
    run.reset()
  }

  if (run.state !== 'idle') {
    return (
      <div className="space-y-4">
        {run.state !== 'done' && <BulkProgress run={run} kept={kept} />}
        {(run.state === 'done' || run.state === 'cancelled') && (
          <>
            <BulkResults answered={run.answered} onTaken={() => setTaken(true)} />
            <div className="flex flex-wrap gap-2">
              <Button onClick={anew}>Begin a new table</Button>
              {/* Of the same job: what was issued comes again, and what was put right is issued. */}
              <Button onClick={run.reset}>Back to this table</Button>
            </div>
          </>
        )}
      </div>
    )
  }

  return (
    <div className="space-y-4">
      {left && <LeftJob job={left} onGoOn={() => goOnWith(left)} onDiscard={anew} />}
      <ActionForm
        state={state}
        aria-label="Issue many tokens"
        className="grid gap-x-6 gap-y-4 lg:grid-cols-2 lg:grid-rows-[auto_minmax(0,1fr)]"
      >
        <div className="min-w-0 space-y-4">
          <Panel title="1. The rows">
            <SourceField source={source} rowCount={body.length} onChange={onSource} />
          </Panel>
          {table.rows.length > 0 && (
            <Panel title="2. What the columns hold">
              <MappingTable
                rows={table.rows}
                header={source.header}
                mapping={source.mapping}
                separator={table.separator}
                onHeader={(header) => setSource({ ...source, header, mapping: guessMapping(table.rows, header) })}
                onMapping={(mapping) => setSource({ ...source, mapping })}
              />
            </Panel>
          )}
        </div>
        <Panel
          title="3. Where a row says nothing"
          bodyClassName="@container divide-y divide-border p-0 *:px-4 *:pt-3 *:pb-2"
          className="self-start lg:row-span-2"
        >
          <KeyField state={state} keys={keys} serverNow={serverNow} />
          <div>
            <PermissionsField state={state} />
          </div>
          <div>
            <RolesField state={state} />
          </div>
          <div>
            <ExpiryField state={state} serverNow={serverNow} />
          </div>
          <div className="space-y-2">
            <FormField
              state={state}
              name="roomId"
              label="Room ID"
              optional
              hint="For rows without a room of their own."
            >
              {(control) => <Input {...control} mono />}
            </FormField>
            <FormField
              state={state}
              name="purpose"
              label="Purpose"
              optional
              hint="For the desk's record only. It is not in the token."
            >
              {(control) => <Input {...control} autoComplete="off" />}
            </FormField>
          </div>
        </Panel>
        <div className="min-w-0 space-y-3">
          {tooMany && (
            <Callout tone="danger" title={`The table has ${formatNumber(body.length)} rows`}>
              Up to {formatNumber(MAX_BULK_ROWS)} are issued in one go. Split the table.
            </Callout>
          )}
          {table.problems.length > 0 && (
            <Callout tone="danger" title="The table is not whole">
              {table.problems.slice(0, 5).map(({ line, message }) => (
                <p key={`${line}${message}`}>
                  Line {line}: {message}
                </p>
              ))}
            </Callout>
          )}
          {draft.apiKeyId !== '' && <RowProblems rows={planned} />}
          <FormStatus state={state} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {good.length > 0 && !tooMany ? (
              <SubmitButton state={state} size="lg">
                Issue {count(good.length, 'token')}
              </SubmitButton>
            ) : (
              <Button
                size="lg"
                variant="primary"
                type={draft.apiKeyId === '' ? 'submit' : 'button'}
                blocked={draft.apiKeyId !== ''}
              >
                Issue tokens
              </Button>
            )}
            <p role="status" className="text-[13px] text-muted-foreground">
              {summary(planned, good, draft.apiKeyId !== '')}
            </p>
          </div>
        </div>
      </ActionForm>
    </div>
  )
}

function summary(planned: readonly PlannedRow[], good: readonly PlannedRow[], hasKey: boolean): string {
  if (planned.length === 0) return 'There are no rows yet.'
  if (!hasKey) return `${count(planned.length, 'row')}. Choose an API key.`
  const bad = planned.length - good.length
  if (bad === 0) return `${count(good.length, 'row')}, all of them ready.`
  return good.length === 0
    ? 'No row can be issued yet.'
    : `${count(good.length, 'row')} ready, ${formatNumber(bad)} to be put right, now or later.`
}

/** The browser asks before what is gone for good. */
function useLeaveWarning(needed: boolean) {
  useEffect(() => {
    if (!needed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [needed])
}
