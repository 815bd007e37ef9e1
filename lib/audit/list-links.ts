import { paths } from '@/lib/paths'
import { type Filter, type FilterField, NO_FILTER, withValue, writeFilter } from './filter'

/** The list of tokens that fit a filter. */
export const tokensOf = (filter: Filter): string => `${paths.tokens()}${writeFilter(filter)}`

/** The list of events that fit a filter. */
export const eventsOf = (filter: Filter): string => `${paths.audit()}${writeFilter(filter)}`

/** The list of tokens that have this value. */
export const tokensWith = (field: FilterField, value: string): string => tokensOf(withValue(NO_FILTER, field, value))

/** The tokens that somebody issued from a table between two moments (ISO 8601, the end not included). */
export function tokensOfBatch(issuerId: string, { from, to }: { from: string; to: string }): string {
  const filter = withValue(withValue(NO_FILTER, 'who', issuerId), 'source', 'BULK')
  return tokensOf({ ...filter, created: { from: new Date(from), to: new Date(to) } })
}
