import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { paths } from '@/lib/paths'
import { listIssuingKeys } from '@/lib/server/keys/list-issuing-keys'
import { readFormStart } from '@/lib/server/tokens/read-form-start'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { NoKeys } from '../no-keys'
import { Bulk } from './bulk'

export const metadata: Metadata = { title: 'Issue many tokens' }

/** Where a table of participants becomes a table of tokens. */
export default async function BulkPage() {
  const viewer = await requireViewer(paths.bulk())
  return (
    <WhenSlow
      answer={readForPage(() => Promise.all([listIssuingKeys({ viewer }), readFormStart({ viewer })]))}
      patient={!can(viewer.role, 'token:issue')}
      fallback={
        <Framed>
          <TableSkeleton rows={8} label="Loading the form" />
        </Framed>
      }
    >
      {([keys, { defaultExpirySeconds }]) => (
        <Framed>
          {keys.length === 0 ? (
            <NoKeys mayManage={can(viewer.role, 'key:manage')} />
          ) : (
            <Bulk
              defaultExpirySeconds={defaultExpirySeconds}
              keys={keys}
              memberId={viewer.memberId}
              serverNow={Math.floor(Date.now() / 1_000)}
            />
          )}
        </Framed>
      )}
    </WhenSlow>
  )
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        back={<TextLink href={paths.issueToken()}>Issue a token</TextLink>}
        title="Issue many tokens"
        description="A row of a table for each token. Each gets its record and its event, as with the form."
      />
      {children}
    </>
  )
}
