import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { FilterBar } from '@/components/audit/filter-bar'
import { ListProvider } from '@/components/audit/list-context'
import { LookMenu } from '@/components/audit/look-menu'
import { NewRows } from '@/components/audit/new-rows'
import { NothingFits } from '@/components/audit/nothing-fits'
import { StoppedSearch } from '@/components/audit/stopped-search'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { TableSkeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { filterWithoutToken } from '@/lib/audit/address-without-token'
import { readFilter, writeFilter } from '@/lib/audit/filter'
import { LOOK_COOKIE, readLook } from '@/lib/audit/list-look'
import { totalWords } from '@/lib/audit/total-words'
import { pageCursor, pageLinks } from '@/lib/page-cursor'
import { paths } from '@/lib/paths'
import { listEvents } from '@/lib/server/audit/list-events'
import { listFilterNames } from '@/lib/server/tokens/list-filter-names'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { listViews } from '@/lib/server/views/list-views'
import { ExportMenu } from '../export-menu'
import { ViewsMenu } from '../views-menu'
import { EventsTable } from './events-table'

export const metadata: Metadata = { title: 'Audit' }

/** What happened at this desk and fits the filter of the address, newest first, for admins and auditors. */
export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const viewer = await requireViewer(paths.audit())
  const params = await searchParams
  const clean = await filterWithoutToken(params)
  if (clean) redirect(`${paths.audit()}${writeFilter(clean)}`)
  const cursor = pageCursor(params)
  const filter = readFilter(params)
  const query = writeFilter(filter)
  const look = readLook((await cookies()).get(LOOK_COOKIE)?.value)
  const read = async () => {
    const [views, page, names] = await Promise.all([
      listViews({ viewer, list: 'EVENTS' }),
      listEvents({ viewer, filter, ...cursor }),
      listFilterNames({ viewer }),
    ])
    const start = views.find(({ isStart }) => isStart)
    if (start && Object.keys(params).length === 0) redirect(`${paths.audit()}${start.query}`)
    return { page, names, views, bare: start ? '?all=1' : '' }
  }
  return (
    <WhenSlow answer={readForPage(read)} patient={!can(viewer.role, 'audit:read')} fallback={<Loading />}>
      {({ page, names, views, bare }) => {
        const links = pageLinks(`${paths.audit()}${query || bare}`, cursor, page)
        const on = cursor.before === undefined ? links.older : links.newer
        return (
          <ListProvider path={paths.audit()} bare={bare} of="events" filter={filter} names={names}>
            <Head />
            <FilterBar own={false} tooShort={page.tooShort}>
              <ViewsMenu views={views} mayShare={can(viewer.role, 'view:share')} />
              <LookMenu look={look} columns={[]} />
              {page.rows.length > 0 && <ExportMenu total={totalWords(page.total, 'event')} />}
            </FilterBar>
            {page.rows.length === 0 ? (
              <NothingFits of="events" newest={links.newest} stopped={page.stopped && { at: page.stopped.at, on }} />
            ) : (
              <>
                <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <div className="flex items-center gap-3">
                    <p className="text-xs text-muted-foreground">
                      {totalWords(page.total, 'event', page.stopped !== null)}, newest first
                    </p>
                    <NewRows head={page.head} />
                  </div>
                  <Pager {...links} label="Pages of events" />
                </div>
                <EventsTable rows={page.rows} now={page.now} look={look} />
                <StoppedSearch stopped={page.stopped} on={on} />
                <Pager {...links} label="Pages of events, below them" className="mt-3 justify-end" />
              </>
            )}
          </ListProvider>
        )
      }}
    </WhenSlow>
  )
}

function Head() {
  return <PageHeader title="Audit" description="Everything that was done at this desk, and what was refused." />
}

function Loading() {
  return (
    <>
      <Head />
      <div className="mb-2 min-h-7" />
      <TableSkeleton rows={16} label="Loading the events" />
    </>
  )
}
