import { Scale } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listApprovals } from '@/lib/server/tokens/list-approvals'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { ApprovalLists } from './approval-lists'

export const metadata: Metadata = { title: 'Approvals' }

/** Requests outside the rules of their key: those to decide, and one's own. */
export default async function ApprovalsPage() {
  const viewer = await requireViewer(paths.approvals())
  const decides = can(viewer.role, 'approval:decide')
  const head = (
    <PageHeader
      title="Approvals"
      description={
        decides
          ? 'Requests outside the rules of a key. Another admin than the asker decides; the asker then takes the token once.'
          : 'Your requests outside the rules of a key. An admin decides; you then take the token once, within a day.'
      }
    />
  )
  return (
    <WhenSlow
      answer={readForPage(() => listApprovals({ viewer }))}
      patient={!can(viewer.role, 'token:issue')}
      fallback={
        <>
          {head}
          <TableSkeleton rows={4} label="Loading the requests" />
        </>
      }
    >
      {(approvals) => (
        <>
          {head}
          <ApprovalLists
            {...approvals}
            now={Math.floor(Date.now() / 1_000)}
            empty={
              <EmptyState icon={Scale} title={decides ? 'Nothing waits for a decision' : 'You have asked for nothing'}>
                <p>
                  A key can say that a request outside its rules is put before an admin instead of being refused. Such
                  requests stand here.
                </p>
              </EmptyState>
            }
          />
        </>
      )}
    </WhenSlow>
  )
}
