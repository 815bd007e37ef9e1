import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { RecordApproval } from '@/lib/server/tokens/record-approval'

interface RecordApprovalPanelProps {
  approval: RecordApproval
  /** The viewer has a page of approvals. */
  linked: boolean
}

/** Who asked for a token outside the rules, why, and who let it pass. */
export function RecordApprovalPanel({ approval, linked }: RecordApprovalPanelProps) {
  const { askerName, askedAt, reason, broken, decidedBy, decidedAt, word } = approval
  return (
    <Panel
      title="Approved outside the rules"
      actions={linked && <TextLink href={paths.approvals()}>Approvals</TextLink>}
      bodyClassName="space-y-2 px-4 py-3"
    >
      <div>
        <p>
          {askerName} asked, <Time value={askedAt} className="text-muted-foreground" />
        </p>
        <p className="wrap-anywhere whitespace-pre-line">“{reason}”</p>
      </div>
      {decidedAt !== null && (
        <div>
          <p>
            {decidedBy ?? 'Somebody'} approved, <Time value={decidedAt} className="text-muted-foreground" />
          </p>
          <p className="wrap-anywhere whitespace-pre-line">
            {word === null ? <span className="text-muted-foreground">without a word</span> : `“${word}”`}
          </p>
        </div>
      )}
      {broken.length > 0 && (
        <div>
          <p className="text-muted-foreground">What it was outside of, as the asker was told:</p>
          <ul className="list-disc pl-4">
            {broken.map((message) => (
              <li key={message} className="wrap-anywhere">
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}
