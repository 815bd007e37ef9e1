import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { ApprovalRow } from '@/lib/server/tokens/approval-row'
import { HomePanel, HomeRow } from './home-panel'

const SHOWN = 5

interface ApprovalsPanelProps {
  /** How many wait for this admin. */
  count: number
  /** The first of them, the oldest first. */
  rows: readonly ApprovalRow[]
  /** Seconds since 1970. */
  now: number
}

/** Requests outside the rules that wait for a decision. */
export function ApprovalsPanel({ count, rows, now }: ApprovalsPanelProps) {
  return (
    <HomePanel
      title="Approvals waiting"
      figure={{ count, words: count === 1 ? 'request waits for a decision' : 'requests wait for a decision' }}
      all={{ href: paths.approvals(), of: 'requests, to decide them' }}
      nothing="No request waits for you."
      isEmpty={count === 0}
    >
      {rows.slice(0, SHOWN).map(({ id, askerName, keyName, reason, createdAt }) => (
        <HomeRow
          key={id}
          below={<span className="line-clamp-1">“{reason}”</span>}
          end={<RelativeTime value={createdAt} now={now} />}
        >
          {askerName} for {keyName}
        </HomeRow>
      ))}
    </HomePanel>
  )
}
