import * as z from 'zod'
import { STEPS, type Step } from './steps'

/** What the bars of the chart of tokens tell apart. */
export const GROUPINGS = ['none', 'key', 'who', 'permission', 'role', 'source'] as const
/** See {@link GROUPINGS}. */
export type Grouping = (typeof GROUPINGS)[number]

/** How a chart is asked for, beside its filter. What does not fit is as if it were not asked for. */
export const chartWishSchema = z.object({
  by: z.enum(GROUPINGS).catch('none'),
  step: z.enum(STEPS).nullable().catch(null),
})

/** One colour of a chart. */
export interface Series {
  /** The value to filter by; null for what several small ones have together, and for a chart that tells nothing apart. */
  value: string | null
  label: string
  /** A number for each bar. */
  counts: number[]
}

/** Everything that the charts of a filtered list show. */
export interface ChartData {
  step: Step
  /** Where the bars begin, and the last one ends: epoch milliseconds. */
  bounds: number[]
  /** Tokens issued in each bar. */
  issued: Series[]
  /** Tokens that were not expired at the end of each bar, issued whenever; revocations are not counted back. */
  live: number[]
  /** How long the tokens of the range live. `upTo` in seconds; null for anything longer. */
  lives: { upTo: number | null; count: number }[]
  /** Refusals of the range by their reason, the most frequent first; null for who may not read the audit. */
  refusals: { reason: string; count: number }[] | null
}
