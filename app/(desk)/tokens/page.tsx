import { ListChecks, SquarePen } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { readFilter, writeFilter } from '@/lib/audit/filter'
import { pageCursor, pageLinks } from '@/lib/page-cursor'
import { paths } from '@/lib/paths'
import { listTokens } from '@/lib/server/tokens/list-tokens'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { TokensTable } from './tokens-table'

export const metadata: Metadata = { title: 'Tokens' }

/** Issued tokens, newest first: one's own, or all of them for those who may read all. */
export default async function TokensPage({ searchParams }: PageProps<'/tokens'>) {
  const viewer = await requireViewer(paths.tokens())
  const params = await searchParams
  const cursor = pageCursor(params)
  const filter = readFilter(params)
  const address = `${paths.tokens()}${writeFilter(filter)}`
  const all = can(viewer.role, 'token:read-all')
  const issues = can(viewer.role, 'token:issue')
  const head = <Head all={all} issues={issues} many={can(viewer.role, 'token:revoke-many')} />

  return (
    <WhenSlow
      answer={readForPage(() => listTokens({ viewer, filter, ...cursor }))}
      patient={!can(viewer.role, 'token:read-own')}
      fallback={<Loading head={head} />}
    >
      {(page) => {
        const links = pageLinks(address, cursor, page)
        return (
          <>
            {head}
            {page.rows.length === 0 ? (
              <Empty all={all} issues={issues} beyond={links.newest !== null} />
            ) : (
              <>
                <div className="mb-2 flex min-h-7 items-center justify-between gap-4">
                  <p className="text-xs text-muted-foreground">Newest first</p>
                  <Pager {...links} label="Pages of tokens" />
                </div>
                <TokensTable rows={page.rows} now={page.now} withIssuer={all} />
                <Pager {...links} label="Pages of tokens, below them" className="mt-3 justify-end" />
              </>
            )}
          </>
        )
      }}
    </WhenSlow>
  )
}

function Head({ all, issues, many }: { all: boolean; issues: boolean; many: boolean }) {
  return (
    <PageHeader
      title={all ? 'All tokens issued here' : 'Your tokens'}
      description="The desk keeps a record of each token, never the token itself."
      actions={
        <>
          {many && <ButtonLink href={paths.revokeMany()}>Revoke many</ButtonLink>}
          {issues && (
            <ButtonLink href={paths.issueToken()} variant="primary">
              <SquarePen aria-hidden="true" />
              Issue token
            </ButtonLink>
          )}
        </>
      }
    />
  )
}

function Loading({ head }: { head: ReactNode }) {
  return (
    <>
      {head}
      <div className="mb-2 min-h-7" />
      <TableSkeleton rows={16} label="Loading the tokens" />
    </>
  )
}

function Empty({ all, issues, beyond }: { all: boolean; issues: boolean; beyond: boolean }) {
  if (beyond) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No tokens beyond this point"
        actions={<ButtonLink href={paths.tokens()}>Go to the newest</ButtonLink>}
      >
        <p>The list ends here.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ListChecks}
      title={all ? 'No token was issued here yet' : 'You have not issued a token yet'}
      actions={
        issues && (
          <ButtonLink href={paths.issueToken()} variant="primary">
            Issue the first one
          </ButtonLink>
        )
      }
    >
      <p>Each issued token gets a line here: for whom, what it allows, until when, and with which key it was signed.</p>
    </EmptyState>
  )
}
