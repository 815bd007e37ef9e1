'use client'
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { formatNumber } from '@/lib/format'
import { seriesColour } from './chart-colours'

interface CountChartProps {
  rows: readonly { label: string; count: number }[]
  /** The bar at a place was clicked. */
  onChoose: (at: number) => void
}

const ROW_HEIGHT = 28
const HEIGHTS = ['h-16', 'h-24', 'h-32', 'h-40', 'h-48', 'h-56', 'h-64', 'h-72']

/** A bar and a number for each row. */
export function CountChart({ rows, onChoose }: CountChartProps) {
  const height = HEIGHTS[Math.min(HEIGHTS.length - 1, Math.ceil((rows.length * ROW_HEIGHT - 64) / 32))] ?? 'h-64'
  return (
    <div aria-hidden="true" className={height}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...rows]}
          layout="vertical"
          margin={{ top: 0, right: 56, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide />
          <YAxis
            type="category"
            dataKey="label"
            width={190}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={{ fill: 'var(--foreground)', fontSize: 12 }}
          />
          <Bar
            dataKey="count"
            fill={seriesColour(0)}
            maxBarSize={18}
            minPointSize={1}
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_, at) => onChoose(at)}
          >
            <LabelList
              dataKey="count"
              position="right"
              formatter={(count) => formatNumber(Number(count))}
              fill="var(--muted-foreground)"
              fontSize={12}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
