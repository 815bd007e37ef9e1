'use client'
import dynamic from 'next/dynamic'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { useList } from '@/components/audit/list-context'
import { Panel } from '@/components/ui/panel'
import { Segment, Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { type Filter, NO_FILTER, withValue, writeFilter } from '@/lib/audit/filter'
import { optionsOf, withinSentence } from '@/lib/audit/filter-words'
import { type ChartData, GROUPINGS, type Grouping } from '@/lib/charts/chart-data'
import { STEPS, type Step } from '@/lib/charts/steps'
import { formatDuration, formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { barWords, ChartTable } from './chart-table'

// Fetched when a chart is shown, and drawn in the browser alone: the library writes styles into its elements.
const loading = () => <Skeleton className="h-64 rounded-md" />
const TimeChart = dynamic(() => import('./time-chart').then((it) => it.TimeChart), { ssr: false, loading })
const CountChart = dynamic(() => import('./count-chart').then((it) => it.CountChart), { ssr: false, loading })

const BY_WORDS: Record<Grouping, string> = {
  none: 'Nothing',
  key: 'API key',
  who: 'Person',
  permission: 'Permission',
  role: 'Role',
  source: 'Source',
}

interface ChartsProps {
  data: ChartData
  by: Grouping
  step: Step | null
  /** Everything was issued by the viewer. */
  own: boolean
  /** The filter has a search in it. */
  searched: boolean
}

/** The charts of a filtered list; each says the same as a table. */
export function Charts({ data, by, step, own, searched }: ChartsProps) {
  const list = useList()
  const router = useRouter()
  const path = usePathname()
  const params = useSearchParams()
  if (!list) return null
  const { filter, show } = list

  function wish(name: 'by' | 'step', value: string, usual: string) {
    const next = new URLSearchParams(params)
    if (value === usual) next.delete(name)
    else next.set(name, value)
    router.push(`${path}${next.size > 0 ? `?${next}` : ''}`)
  }
  const bars = data.bounds.slice(0, -1)
  const whole = data.issued.reduce((sum, { counts }) => sum + counts.reduce((total, it) => total + it, 0), 0)
  const reasons = optionsOf('reason', list.names) ?? []
  const zoom = (from: number, to: number) => show({ ...filter, created: { from: new Date(from), to: new Date(to) } })

  return (
    <div className="grid gap-4 min-[85rem]:grid-cols-2">
      <Panel
        title={`Tokens issued: ${formatNumber(whole)}`}
        description={
          searched
            ? 'A search counts by pieces of its words: a few may be too many.'
            : 'Drag over the bars to zoom into their time.'
        }
        actions={
          <>
            <Select
              aria-label="Tell apart by"
              value={by}
              onChange={(event) => wish('by', event.target.value, 'none')}
              className="w-36"
            >
              {GROUPINGS.filter((it) => !(own && it === 'who')).map((it) => (
                <option key={it} value={it}>
                  {it === 'none' ? 'All together' : `By ${withinSentence(BY_WORDS[it])}`}
                </option>
              ))}
            </Select>
            <Segmented label="Bars of">
              {STEPS.map((it) => (
                <Segment
                  key={it}
                  name="step"
                  value={it}
                  checked={(step ?? data.step) === it}
                  onChange={() => wish('step', it, '')}
                >
                  {it.charAt(0).toUpperCase() + it.slice(1)}
                </Segment>
              ))}
            </Segmented>
          </>
        }
        className="min-[85rem]:col-span-2"
      >
        <OrNothing when={whole === 0} words="No token that fits was issued in this time.">
          <TimeChart
            kind="bars"
            bounds={data.bounds}
            step={data.step}
            series={data.issued}
            onZoom={zoom}
            onChoose={(value) => by !== 'none' && show(withValue(filter, by, value))}
          />
          <ChartTable
            caption="Tokens issued over time"
            head={['From', ...data.issued.map(({ label }) => label)]}
            rows={bars.map((bound, bar) => [
              barWords(bound, data.step),
              ...data.issued.map(({ counts }) => counts[bar] ?? 0),
            ])}
          />
        </OrNothing>
      </Panel>
      <Panel
        title="Live tokens"
        description="Issued at any time and not expired then. Revocations are not counted back."
      >
        <OrNothing when={data.live.every((count) => count === 0)} words="No token that fits was live in this time.">
          <TimeChart
            kind="line"
            bounds={data.bounds}
            step={data.step}
            series={[{ value: null, label: 'Live', counts: data.live }]}
            onZoom={zoom}
          />
          <ChartTable
            caption="Live tokens over time"
            head={['Until', 'Live']}
            rows={data.live.map((count, bar) => [barWords(data.bounds[bar + 1] ?? 0, data.step), count])}
          />
        </OrNothing>
      </Panel>
      <Panel
        title="How long they live"
        description="Click a bar for the tokens that live longer than the one before it."
      >
        <OrNothing
          when={data.lives.every(({ count }) => count === 0)}
          words="No token that fits was issued in this time."
        >
          <CountChart
            rows={data.lives.map(({ upTo, count }) => ({ label: lifeWords(upTo), count }))}
            onChoose={(at) => show({ ...filter, longer: data.lives[at - 1]?.upTo ?? null })}
          />
          <ChartTable
            caption="Tokens by their lives"
            head={['Life', 'Tokens']}
            rows={data.lives.map(({ upTo, count }) => [lifeWords(upTo), count])}
          />
        </OrNothing>
      </Panel>
      {data.refusals && (
        <Panel
          title="Refused"
          description="By reason, of the same people and keys. Click a bar for its events."
          className="min-[85rem]:col-span-2"
        >
          <OrNothing when={data.refusals.length === 0} words="Nothing was refused in this time.">
            <CountChart
              rows={data.refusals.map(({ reason, count }) => ({ label: reasonWords(reasons, reason), count }))}
              onChoose={(at) => {
                const reason = data.refusals?.[at]?.reason
                if (reason) router.push(`${paths.audit()}${writeFilter(refusalsOf(filter, reason))}`)
              }}
            />
            <ChartTable
              caption="Refusals by reason"
              head={['Refused because', 'Times']}
              rows={data.refusals.map(({ reason, count }) => [reasonWords(reasons, reason), count])}
            />
          </OrNothing>
        </Panel>
      )}
    </div>
  )
}

/** The events behind a bar of refusals: of the filter only who, key and time can be asked of them. */
function refusalsOf(filter: Filter, reason: string): Filter {
  const { who, key, stage } = filter.is
  const { created } = filter
  return {
    ...NO_FILTER,
    created: created ?? { preset: 'month' },
    is: { ...NO_FILTER.is, who, key, stage, reason: [reason] },
    not: { ...NO_FILTER.not, who: filter.not.who, key: filter.not.key, stage: filter.not.stage },
  }
}

const lifeWords = (upTo: number | null) => (upTo === null ? 'longer' : `up to ${formatDuration(upTo)}`)

const reasonWords = (reasons: readonly { value: string; label: string }[], reason: string) =>
  reasons.find(({ value }) => value === reason)?.label ?? reason

function OrNothing({ when, words, children }: { when: boolean; words: string; children: ReactNode }) {
  if (when) return <p className="py-8 text-center text-muted-foreground">{words}</p>
  return children
}
