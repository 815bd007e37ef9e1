import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FilterBar } from '@/components/audit/filter-bar'
import { ListProvider } from '@/components/audit/list-context'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { WhenSlow } from '@/components/ui/when-slow'
import { can } from '@/lib/access'
import { filterWithoutToken } from '@/lib/audit/address-without-token'
import { readFilter, writeFilter } from '@/lib/audit/filter'
import { chartWishSchema } from '@/lib/charts/chart-data'
import { paths } from '@/lib/paths'
import { chartTokens } from '@/lib/server/tokens/chart-tokens'
import { listFilterNames } from '@/lib/server/tokens/list-filter-names'
import { readForPage, requireViewer } from '@/lib/server/viewer'
import { Charts } from './charts'

export const metadata: Metadata = { title: 'Charts' }

/** The tokens that fit the filter of the address, counted: over time, by their lives, and what was refused meanwhile. */
export default async function ChartsPage({ searchParams }: PageProps<'/tokens/charts'>) {
  const viewer = await requireViewer(paths.charts())
  const params = await searchParams
  const clean = await filterWithoutToken(params)
  if (clean) redirect(`${paths.charts()}${writeFilter(clean)}`)
  const filter = readFilter(params)
  const wish = chartWishSchema.parse({ by: params.by, step: params.step ?? null })
  const all = can(viewer.role, 'token:read-all')
  const read = async () => {
    const [data, names] = await Promise.all([chartTokens({ viewer, filter, ...wish }), listFilterNames({ viewer })])
    return { data, names }
  }
  const head = (
    <PageHeader
      back={<BackLink href={`${paths.tokens()}${writeFilter(filter)}`}>Tokens</BackLink>}
      title={all ? 'Charts of all tokens' : 'Charts of your tokens'}
      description={
        filter.created
          ? 'Of the tokens that fit the filters.'
          : 'Of the tokens that fit the filters, in the last 30 days.'
      }
    />
  )
  return (
    <WhenSlow
      answer={readForPage(read)}
      patient={!can(viewer.role, 'token:read-own')}
      fallback={
        <>
          {head}
          <Skeleton className="h-96 rounded-lg" />
        </>
      }
    >
      {({ data, names }) => (
        <ListProvider path={paths.charts()} bare="" of="tokens" filter={filter} names={names}>
          {head}
          <FilterBar own={!all} tooShort={[]} />
          <Charts data={data} by={wish.by} step={wish.step} own={!all} searched={filter.text !== ''} />
        </ListProvider>
      )}
    </WhenSlow>
  )
}
