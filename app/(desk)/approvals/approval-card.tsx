'use client'
import type { ReactNode } from 'react'
import { PermissionBadges, RoleBadges } from '@/components/token/claim-badges'
import { StageBadge } from '@/components/token/stage-badge'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { RelativeTime, Time } from '@/components/ui/time'
import type { ApprovalState } from '@/lib/approvals/approval-schemas'
import { formatDuration } from '@/lib/format'
import type { ApprovalRow } from '@/lib/server/tokens/approval-row'

const STATES: Record<ApprovalState, { tone: BadgeTone; label: string }> = {
  WAITING: { tone: 'warning', label: 'Waits' },
  APPROVED: { tone: 'accent', label: 'Approved, to be taken' },
  DECLINED: { tone: 'danger', label: 'Declined' },
  WITHDRAWN: { tone: 'outline', label: 'Withdrawn' },
  TAKEN: { tone: 'success', label: 'Taken' },
  EXPIRED: { tone: 'outline', label: 'Ran out' },
}

interface ApprovalCardProps {
  row: ApprovalRow
  /** Seconds since 1970. */
  now: number
  /** What the viewer may do with it. */
  children?: ReactNode
}

/** One request: who, for what, what it breaks, why, and what became of it. */
export function ApprovalCard({ row, now, children }: ApprovalCardProps) {
  const { request, state } = row
  const { tone, label } = STATES[state]
  return (
    <article className="rounded-lg border bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b px-4 py-2.5">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          {row.askerName} for {row.keyName}
        </h3>
        <StageBadge stage={row.keyStage} />
        <Badge tone={tone}>{label}</Badge>
        <span className="ml-auto text-xs text-muted-foreground">
          asked <RelativeTime value={row.createdAt} now={now} />
          {(state === 'WAITING' || state === 'APPROVED') && (
            <>
              , {state === 'WAITING' ? 'waits' : 'can be taken'} until <Time value={row.until} />
            </>
          )}
        </span>
      </header>
      <div className="grid gap-x-6 gap-y-3 px-4 py-3 md:grid-cols-2">
        <div className="min-w-0 space-y-1.5">
          <p className="wrap-anywhere whitespace-pre-line">“{row.reason}”</p>
          <div>
            <p className="text-xs text-muted-foreground">Outside the rules, version {row.rulesVersion}</p>
            <ul className="list-disc pl-4">
              {row.broken.map(({ rule, message }) => (
                <li key={rule} className="wrap-anywhere">
                  {message}
                </li>
              ))}
            </ul>
          </div>
        </div>
        <dl className="min-w-0 space-y-1 text-[13px]">
          <Fact term="Permissions">
            <span className="inline-flex flex-wrap gap-1">
              <PermissionBadges permissions={request.permissions} />
              {request.roles.length > 0 && <RoleBadges roles={request.roles} />}
            </span>
          </Fact>
          <Fact term="Room">{request.roomId ? <Code>{request.roomId}</Code> : 'any'}</Fact>
          <Fact term="Participant">{request.participantId ? <Code>{request.participantId}</Code> : 'any'}</Fact>
          <Fact term="Lives">
            {request.expiry.kind === 'in' ? (
              `${formatDuration(request.expiry.seconds)} from the moment it is taken`
            ) : (
              <>
                until <Time value={request.expiry.exp} />
              </>
            )}
          </Fact>
          {request.purpose !== null && <Fact term="Purpose">{request.purpose}</Fact>}
        </dl>
      </div>
      {row.decidedAt !== null && (
        <p className="border-t px-4 py-2.5 text-[13px] wrap-anywhere">
          {state === 'DECLINED' ? 'Declined' : 'Approved'} by {row.decidedBy}, <Time value={row.decidedAt} />
          {row.word !== null && <>: “{row.word}”</>}
        </p>
      )}
      {children && <footer className="flex flex-wrap gap-2 border-t px-4 py-2.5 empty:hidden">{children}</footer>}
    </article>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
