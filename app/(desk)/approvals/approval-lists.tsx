'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { paths } from '@/lib/paths'
import type { ApprovalRow } from '@/lib/server/tokens/approval-row'
import type { IssuedAnswer } from '@/lib/server/tokens/issue-one'
import type { Approvals } from '@/lib/server/tokens/list-approvals'
import { useDeskNews } from '../desk-news'
import { TokenOnce } from '../token-once'
import { takeApprovedAction, withdrawApprovalAction } from './actions'
import { ApprovalCard } from './approval-card'
import { type Decision, DecisionDialog } from './decision-dialog'

interface ApprovalListsProps extends Approvals {
  /** Seconds since 1970. */
  now: number
  /** Stands there when there is nothing. */
  empty: ReactNode
}

/** What waits to be decided, one's own requests, and what was decided; above them a token that was taken. */
export function ApprovalLists({ toDecide, own, decided, now, empty }: ApprovalListsProps) {
  const router = useRouter()
  const { reload } = useDeskNews()
  const [taken, setTaken] = useState<IssuedAnswer | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [decision, setDecision] = useState<Decision | null>(null)
  const shown = useRef<HTMLElement>(null)

  useEffect(() => {
    if (taken) shown.current?.focus()
  }, [taken])

  function refresh(text: string | null) {
    setDone(text)
    router.refresh()
    reload()
  }

  return (
    <div className="space-y-6">
      {taken && (
        <section ref={shown} tabIndex={-1} aria-labelledby="taken-token" className="outline-none">
          <TokenOnce
            answer={taken}
            headingId="taken-token"
            title={taken.repeated ? 'The token that you took before' : 'The approved token'}
          />
        </section>
      )}
      <div role="status" className="empty:hidden">
        {done && <Callout tone="success" title={done} />}
      </div>
      {toDecide.length === 0 && own.length === 0 && decided.length === 0 && empty}
      <Section title="To decide" rows={toDecide} now={now}>
        {(row) => (
          <>
            <Button variant="primary" onClick={() => setDecision({ decision: 'APPROVED', of: row })}>
              Approve…<span className="sr-only"> the request of {row.askerName}</span>
            </Button>
            <Button onClick={() => setDecision({ decision: 'DECLINED', of: row })}>
              Decline…<span className="sr-only"> the request of {row.askerName}</span>
            </Button>
          </>
        )}
      </Section>
      <Section title="Your requests" rows={own} now={now}>
        {(row) => (
          <OwnDeeds
            row={row}
            onTaken={(answer) => {
              setTaken(answer)
              refresh(null)
            }}
            onWithdrawn={() => refresh('Your request is withdrawn.')}
          />
        )}
      </Section>
      <Section title="Decided" rows={decided} now={now}>
        {() => null}
      </Section>
      <DecisionDialog
        decision={decision}
        onClose={() => setDecision(null)}
        onDone={(text) => {
          setDecision(null)
          refresh(text)
        }}
      />
    </div>
  )
}

interface SectionProps {
  title: string
  rows: readonly ApprovalRow[]
  now: number
  children: (row: ApprovalRow) => ReactNode
}

function Section({ title, rows, now, children }: SectionProps) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <ul className="space-y-3">
        {rows.map((row) => (
          <li key={row.id}>
            <ApprovalCard row={row} now={now}>
              {children(row)}
            </ApprovalCard>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OwnDeedsProps {
  row: ApprovalRow
  onTaken: (answer: IssuedAnswer) => void
  onWithdrawn: () => void
}

function OwnDeeds({ row: { id, state, tokenId, keyName }, onTaken, onWithdrawn }: OwnDeedsProps) {
  const take = useAction(takeApprovedAction, onTaken)
  const withdraw = useAction(withdrawApprovalAction, onWithdrawn)
  const failure = take.failure ?? withdraw.failure
  return (
    <>
      {state === 'APPROVED' && (
        <Button variant="primary" busy={take.busy} onClick={() => void take.run({ id })}>
          Take the token<span className="sr-only"> of {keyName}</span>
        </Button>
      )}
      {(state === 'WAITING' || state === 'APPROVED') && (
        <Button busy={withdraw.busy} onClick={() => void withdraw.run({ id })}>
          Withdraw<span className="sr-only"> the request for {keyName}</span>
        </Button>
      )}
      {tokenId !== null && <ButtonLink href={paths.token(tokenId)}>See its record</ButtonLink>}
      {failure && (
        <div className="w-full">
          <FailureCallout failure={failure} />
        </div>
      )}
    </>
  )
}
