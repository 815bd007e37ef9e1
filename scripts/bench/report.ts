/** A measured case; members that do not apply are left out. */
export interface Measured {
  case: string
  /** How many rows, tokens or presses were measured. */
  rows: number
  p50_ms?: number
  p95_ms?: number
  /** The very first time, with nothing kept in memory. */
  first_ms?: number
  /** The median on the smaller desk, and of plain SQL that asks the same on this one. */
  small_p50_ms?: number
  plain_p50_ms?: number
  per_second?: number
  /** Against the first case of the run (0.5 is half as fast), or what the benchmark says that it compares with. */
  ratio?: number
}

/** Prints the cases as a table, or with `--json` as one object a line. */
export function report(bench: string, cases: readonly Measured[]): void {
  if (process.argv.includes('--json')) {
    for (const each of cases) console.log(JSON.stringify({ bench, ...each }))
    return
  }
  console.table(Object.fromEntries(cases.map(({ case: name, ...figures }) => [name, figures])))
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const at = Math.ceil((percent / 100) * sorted.length) - 1
  return round(sorted[Math.max(0, at)] ?? Number.NaN)
}

/** Three digits that count. */
export const round = (value: number): number => Number(value.toPrecision(3))
