import { type FilterField, NO_FILTER, withValue, writeFilter } from '@/lib/audit/filter'
import { paths } from '@/lib/paths'

/** The list of tokens that have this value. */
export const tokensWith = (field: FilterField, value: string): string =>
  `${paths.tokens()}${writeFilter(withValue(NO_FILTER, field, value))}`

/** The tokens that somebody issued from a table between two moments (ISO 8601, the end not included). */
export function tokensOfBatch(issuerId: string, { from, to }: { from: string; to: string }): string {
  const filter = withValue(withValue(NO_FILTER, 'who', issuerId), 'source', 'BULK')
  return `${paths.tokens()}${writeFilter({ ...filter, created: { from: new Date(from), to: new Date(to) } })}`
}
