'use client'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Series } from '@/lib/charts/chart-data'
import type { Step } from '@/lib/charts/steps'
import { formatNumber } from '@/lib/format'
import { seriesColour } from './chart-colours'
import { barWords } from './chart-table'
import { DragZoom } from './drag-zoom'

/** Left and right of the bars, in pixels. */
const AXIS_WIDTH = 44
const RIGHT = 4

interface TimeChartProps {
  kind: 'bars' | 'line'
  /** Where the bars begin and the last one ends, in epoch milliseconds. */
  bounds: readonly number[]
  step: Step
  series: readonly Series[]
  /** A stretch of time was dragged over. */
  onZoom: (from: number, to: number) => void
  /** A series was chosen in the legend. */
  onChoose?: (value: string) => void
}

/** Numbers over time. Dragging zooms; for the keyboard the filter of time does the same. */
export function TimeChart({ kind, bounds, step, series, onZoom, onChoose }: TimeChartProps) {
  const data = bounds.slice(0, -1).map((bound, bar) => ({
    bar,
    name: barWords(kind === 'bars' ? bound : (bounds[bar + 1] ?? bound), step),
    ...Object.fromEntries(series.map(({ counts }, at) => [`s${at}`, counts[bar] ?? 0])),
  }))
  const Chart = kind === 'bars' ? BarChart : AreaChart
  function zoom(first: number, last: number) {
    const [from, to] = [bounds[first], bounds[last + 1]]
    if (from !== undefined && to !== undefined) onZoom(from, to)
  }
  return (
    <>
      <DragZoom bars={data.length} left={AXIS_WIDTH} right={RIGHT} onZoom={zoom}>
        <ResponsiveContainer width="100%" height="100%">
          <Chart data={data} margin={{ top: 4, right: RIGHT, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="name"
              minTickGap={40}
              tickLine={false}
              axisLine={{ stroke: 'var(--border)' }}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 12 }}
            />
            <YAxis
              width={AXIS_WIDTH}
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              tickFormatter={formatNumber}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 12 }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--muted)', stroke: 'var(--border)' }}
              contentStyle={{
                background: 'var(--raised)',
                border: '1px solid var(--border)',
                borderRadius: 8,
                fontSize: 12,
              }}
              labelStyle={{ color: 'var(--foreground)', fontWeight: 500 }}
              itemStyle={{ color: 'var(--foreground)', padding: 0 }}
              formatter={(value) => formatNumber(Number(value))}
            />
            {series.map(({ label }, at) =>
              kind === 'bars' ? (
                <Bar
                  key={label}
                  dataKey={`s${at}`}
                  name={label}
                  stackId="all"
                  fill={seriesColour(at)}
                  isAnimationActive={false}
                />
              ) : (
                <Area
                  key={label}
                  dataKey={`s${at}`}
                  name={label}
                  type="stepAfter"
                  stroke={seriesColour(at)}
                  fill={seriesColour(at)}
                  fillOpacity={0.15}
                  isAnimationActive={false}
                />
              ),
            )}
          </Chart>
        </ResponsiveContainer>
      </DragZoom>
      {series.length > 1 && (
        <ul aria-label="Only one of them" className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs">
          {series.map(({ value, label }, at) => (
            <li key={label}>
              <button
                type="button"
                disabled={value === null || !onChoose}
                onClick={() => value !== null && onChoose?.(value)}
                className="inline-flex items-center gap-1.5 rounded-sm hover:underline disabled:no-underline"
              >
                <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5">
                  <rect width="10" height="10" rx="2" fill={seriesColour(at)} />
                </svg>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
