import type { Step } from '@/lib/charts/steps'
import { formatNumber } from '@/lib/format'
import { formatShort } from '@/lib/format-short'

/** The beginning of a bar: "24 Nov 2026", with the hour in UTC where bars are hours. */
export function barWords(bound: number, step: Step): string {
  const words = formatShort(bound / 1_000, 0, 'UTC')
  return step === 'hour' ? words : words.replace(/, \d\d:\d\d$/, '')
}

interface ChartTableProps {
  caption: string
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** The same as a chart, in words: for who cannot see it, and for who wants the numbers. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  return (
    <details className="mt-3 text-[13px]">
      <summary className="text-xs text-muted-foreground hover:text-foreground">As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section aria-label={caption} tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-md border">
        <table className="w-full text-left">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {head.map((name, at) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                  key={at}
                  scope="col"
                  className="sticky top-0 border-b bg-surface px-3 py-1.5 font-medium whitespace-nowrap not-first:text-right"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...counts], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
              <tr key={row}>
                <th scope="row" className="px-3 py-1 font-normal whitespace-nowrap">
                  {name}
                </th>
                {counts.map((count, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                  <td key={at} data-numeric className="px-3 py-1 text-right">
                    {typeof count === 'number' ? formatNumber(count) : count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
