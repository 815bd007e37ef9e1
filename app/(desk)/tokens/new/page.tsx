import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { IssueToken } from './issue-token'
import { IssueTokenSkeleton } from './issue-token-skeleton'
import { NoKeys } from './no-keys'

export const metadata: Metadata = { title: 'Issue a token' }

/** Where tokens are made, for those who may. */
export default async function IssueTokenPage() {
  const viewer = await requireViewer(paths.issueToken())
  return (
    <WhenSlow
      answer={readForPage(() => listIssuingKeys({ viewer }))}
      patient={!can(viewer.role, 'token:issue')}
      fallback={
        <Framed>
          <IssueTokenSkeleton />
        </Framed>
      }
    >
      {(keys) => (
        <Framed>
          {keys.length === 0 ? (
            <NoKeys mayManage={can(viewer.role, 'key:manage')} />
          ) : (
            <IssueToken keys={keys} memberId={viewer.memberId} serverNow={Math.floor(Date.now() / 1_000)} />
          )}
        </Framed>
      )}
    </WhenSlow>
  )
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Issue a token" description="Signed here, written into the record, and shown to you once." />
      {children}
    </>
  )
}
