'use client'
import { Columns2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { serverSeconds } from '@/components/token/server-clock'
import { TokenTimes } from '@/components/token/token-times'
import { VerdictCard } from '@/components/token/verdict-card'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Code } from '@/components/ui/code'
import { readToken } from '@/lib/token/decode'
import { pasteFindings } from '@/lib/token/paste-findings'
import { timeClaims } from '@/lib/token/times'
import { tokenFindings } from '@/lib/token/token-findings'
import { VERDICT_TEXT, type Verdict } from '@/lib/token/verdict'
import { CheckCard } from './check-card'
import { ClockNotice } from './clock-notice'
import { FindingsPanel } from './findings-panel'
import { ANYBODY, JoinPanel } from './join-panel'
import { LocalCheck } from './local-check'
import { ReportButtons } from './report-buttons'
import { ClaimsPanel, TokenPart } from './token-parts'
import { useClockedCheck } from './use-clocked-check'

interface OneTokenProps {
  /** Without anything around it. */
  text: string
  /** The text that it was found in. */
  pasted: string
  typed: boolean
  serverNow: number
  mayIssue: boolean
  onCompare: () => void
}

/** Everything about one token: verdict, payload, times, what it will do, findings, claims, header; as much of it as can be read. */
export function OneToken({ text, pasted, typed, serverNow, mayIssue, onCompare }: OneTokenProps) {
  const reading = useMemo(() => readToken(text), [text])
  const token = reading.ok ? reading.token : null
  const { header, payload } = reading.ok ? reading.token : reading.partial
  const { state, again } = useClockedCheck(token, typed, serverNow)
  const [joining, setJoining] = useState(ANYBODY)
  const [typedSecret, setTypedSecret] = useState<{ of: string; verdict: Verdict } | null>(null)
  const check = state.kind === 'checked' ? state.check : null
  // As of the check; until there is one, as of the paste. The page must not count seconds for the findings.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is another moment
  const asOf = useMemo(
    () => check?.checkedAt ?? Math.floor(Math.max(serverSeconds(), serverNow)),
    [check, text, serverNow],
  )
  const findings = useMemo(
    () => [...pasteFindings(pasted), ...(payload ? tokenFindings(payload, asOf) : [])],
    [pasted, payload, asOf],
  )
  // Of this very token, and only where the desk itself has no key to check it by.
  const local = check?.verdict === 'unknown-key' && typedSecret?.of === text ? typedSecret.verdict : null
  const verdict = reading.ok ? check && (local ?? check.verdict) : reading.error.verdict
  const demoKey = check?.key?.stage === 'DEMO'
  const known = useMemo(() => verdict && { verdict, payload: payload ?? {}, demoKey }, [verdict, payload, demoKey])
  const onLocal = useCallback((found: Verdict | null) => setTypedSecret(found && { of: text, verdict: found }), [text])
  const error = reading.ok ? undefined : reading.error
  const parts = reading.ok ? {} : reading.partial

  return (
    <div className="@container space-y-4">
      <p role="status" className="sr-only">
        {newsOf()}
      </p>
      {reading.ok ? (
        <CheckCard
          state={state}
          claims={reading.token.claims}
          serverNow={serverNow}
          findings={findings}
          onCheckAgain={again}
        />
      ) : (
        <VerdictCard quiet verdict={reading.error.verdict} message={reading.error.message}>
          <span className="text-[13px] text-muted-foreground">
            {reading.error.part === 'token' ? 'Code' : `In the ${reading.error.part}. Code`}{' '}
            <Code>{reading.error.code}</Code>
          </span>
        </VerdictCard>
      )}
      {reading.ok && reading.claimsError && <Callout tone="warning">{reading.claimsError.message}</Callout>}
      {state.kind === 'checked' && <ClockNotice ahead={state.clockAhead} />}
      <div className="flex flex-col gap-4 @min-[60rem]:grid @min-[60rem]:grid-cols-[27rem_minmax(0,1fr)] @min-[60rem]:grid-rows-[auto_1fr] @min-[60rem]:items-start">
        <div className="contents @min-[60rem]:col-start-1 @min-[60rem]:row-start-2 @min-[60rem]:flex @min-[60rem]:flex-col @min-[60rem]:gap-4">
          <TokenPart name="payload" object={payload} text={parts.payloadText} error={error} className="order-1" />
          {payload && (
            <div className="order-3">
              <JoinPanel known={known} joining={joining} onChange={setJoining} />
            </div>
          )}
          {reading.ok && check?.verdict === 'unknown-key' && (
            <div className="order-4">
              <LocalCheck key={text} reading={reading} serverNow={serverNow} onVerdict={onLocal} />
            </div>
          )}
          {(header || payload) && (
            <div className="order-6 flex flex-wrap gap-2">
              <ReportButtons
                check={check}
                known={known}
                message={reading.ok ? (check?.message ?? '') : reading.error.message}
                code={reading.ok ? (check?.code ?? '') : reading.error.code}
                local={local !== null}
                times={timeClaims(payload ?? null)}
                findings={findings}
                joining={joining}
              />
              <Button onClick={onCompare}>
                <Columns2 aria-hidden="true" />
                Compare with another
              </Button>
            </div>
          )}
        </div>
        {payload && (
          <TokenTimes
            {...timeClaims(payload)}
            serverNow={serverNow}
            className="order-2 @min-[60rem]:col-span-2 @min-[60rem]:col-start-1 @min-[60rem]:row-start-1"
          />
        )}
        <div className="order-5 flex min-w-0 flex-col gap-4 @min-[60rem]:col-start-2 @min-[60rem]:row-start-2">
          {(payload || findings.length > 0) && (
            <FindingsPanel
              findings={findings}
              payload={payload ?? null}
              keyId={check?.key?.id ?? null}
              mayIssue={mayIssue}
            />
          )}
          {payload && <ClaimsPanel payload={payload} serverNow={serverNow} />}
          <TokenPart name="header" object={header} text={parts.headerText} error={error} />
        </div>
      </div>
    </div>
  )

  /** What is read out; empty while nothing is new. */
  function newsOf(): string {
    if (!reading.ok) return `Not a token. ${reading.error.message}`
    if (state.kind === 'checking') return 'Decoded.'
    if (state.kind === 'failed') return `It could not be checked. ${state.failure.message}`
    return `Verdict: ${VERDICT_TEXT[state.check.verdict].label}.`
  }
}
