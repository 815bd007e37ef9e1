import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
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
import { listEvents } from '@/lib/server/audit/list-events'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { EventsTable } from './events-table'

export const metadata: Metadata = { title: 'Audit' }

/** What happened at this desk, newest first, for admins and auditors. */
export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const viewer = await requireViewer(paths.audit())
  const params = await searchParams
  const cursor = pageCursor(params)
  const filter = readFilter(params)
  const address = `${paths.audit()}${writeFilter(filter)}`
  return (
    <WhenSlow
      answer={readForPage(() => listEvents({ viewer, filter, ...cursor }))}
      patient={!can(viewer.role, 'audit:read')}
      fallback={<Loading />}
    >
      {(page) => {
        const links = pageLinks(address, cursor, page)
        return (
          <>
            <Head />
            {page.rows.length === 0 ? (
              <EmptyState
                icon={ScrollText}
                title="No events beyond this point"
                actions={<ButtonLink href={paths.audit()}>Go to the newest</ButtonLink>}
              >
                <p>The list ends here.</p>
              </EmptyState>
            ) : (
              <>
                <div className="mb-2 flex min-h-7 items-center justify-between gap-4">
                  <p className="text-xs text-muted-foreground">Newest first</p>
                  <Pager {...links} label="Pages of events" />
                </div>
                <EventsTable rows={page.rows} />
                <Pager {...links} label="Pages of events, below them" className="mt-3 justify-end" />
              </>
            )}
          </>
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
