import { ChartColumn, ListChecks, SquarePen } from 'lucide-react'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { FilterBar } from '@/components/audit/filter-bar'
import { ListProvider } from '@/components/audit/list-context'
import { LookMenu } from '@/components/audit/look-menu'
import { NewRows } from '@/components/audit/new-rows'
import { NothingFits } from '@/components/audit/nothing-fits'
import { StoppedSearch } from '@/components/audit/stopped-search'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { filterWithoutToken } from '@/lib/audit/address-without-token'
import { readFilter, writeFilter } from '@/lib/audit/filter'
import { LOOK_COOKIE, readLook, TOKEN_COLUMNS } from '@/lib/audit/list-look'
import { totalWords } from '@/lib/audit/total-words'
import { pageCursor, pageLinks } from '@/lib/page-cursor'
import { paths } from '@/lib/paths'
import { listFilterNames } from '@/lib/server/tokens/list-filter-names'
import { listTokens } from '@/lib/server/tokens/list-tokens'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { listViews } from '@/lib/server/views/list-views'
import { ExportMenu } from '../export-menu'
import { ViewsMenu } from '../views-menu'
import { TokensTable } from './tokens-table'

export const metadata: Metadata = { title: 'Tokens' }

/** Issued tokens that fit the filter of the address, newest first: one's own, or all of them for those who may read all. */
export default async function TokensPage({ searchParams }: PageProps<'/tokens'>) {
  const viewer = await requireViewer(paths.tokens())
  const params = await searchParams
  const clean = await filterWithoutToken(params)
  if (clean) redirect(`${paths.tokens()}${writeFilter(clean)}`)
  const cursor = pageCursor(params)
  const filter = readFilter(params)
  const query = writeFilter(filter)
  const look = readLook((await cookies()).get(LOOK_COOKIE)?.value)
  const all = can(viewer.role, 'token:read-all')
  const issues = can(viewer.role, 'token:issue')
  const charts = `${paths.charts()}${query}`
  const head = <Head charts={charts} all={all} issues={issues} many={can(viewer.role, 'token:revoke-many')} />
  const read = async () => {
    const [views, page, names] = await Promise.all([
      listViews({ viewer, list: 'TOKENS' }),
      listTokens({ viewer, filter, ...cursor }),
      listFilterNames({ viewer }),
    ])
    const start = views.find(({ isStart }) => isStart)
    if (start && Object.keys(params).length === 0) redirect(`${paths.tokens()}${start.query}`)
    return { page, names, views, bare: start ? '?all=1' : '' }
  }

  return (
    <WhenSlow
      answer={readForPage(read)}
      patient={!can(viewer.role, 'token:read-own')}
      fallback={<Loading head={head} />}
    >
      {({ page, names, views, bare }) => {
        const links = pageLinks(`${paths.tokens()}${query || bare}`, cursor, page)
        const on = cursor.before === undefined ? links.older : links.newer
        const isEmpty = page.rows.length === 0
        if (isEmpty && query === '') {
          return (
            <>
              {head}
              <Empty all={all} issues={issues} beyond={links.newest !== null} />
            </>
          )
        }
        return (
          <ListProvider path={paths.tokens()} bare={bare} of="tokens" filter={filter} names={names}>
            {head}
            <FilterBar own={!all} tooShort={page.tooShort}>
              <ViewsMenu views={views} mayShare={can(viewer.role, 'view:share')} />
              <LookMenu look={look} columns={TOKEN_COLUMNS.filter((column) => all || column !== 'who')} />
              {!isEmpty && <ExportMenu total={totalWords(page.total, 'token')} />}
            </FilterBar>
            {isEmpty ? (
              <NothingFits of="tokens" newest={links.newest} stopped={page.stopped && { at: page.stopped.at, on }} />
            ) : (
              <>
                <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <div className="flex items-center gap-3">
                    <p className="text-xs text-muted-foreground">
                      {totalWords(page.total, 'token', page.stopped !== null)}, newest first
                    </p>
                    <NewRows head={page.head} />
                  </div>
                  <Pager {...links} label="Pages of tokens" />
                </div>
                <TokensTable rows={page.rows} now={page.now} all={all} look={look} />
                <StoppedSearch stopped={page.stopped} on={on} />
                <Pager {...links} label="Pages of tokens, below them" className="mt-3 justify-end" />
              </>
            )}
          </ListProvider>
        )
      }}
    </WhenSlow>
  )
}

interface HeadProps {
  /** The address of the charts of what is shown. */
  charts: string
  all: boolean
  issues: boolean
  many: boolean
}

function Head({ charts, all, issues, many }: HeadProps) {
  return (
    <PageHeader
      title={all ? 'All tokens issued here' : 'Your tokens'}
      description="The desk keeps a record of each token, never the token itself."
      actions={
        <>
          <ButtonLink href={charts}>
            <ChartColumn aria-hidden="true" />
            Charts
          </ButtonLink>
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
