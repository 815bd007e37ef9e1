import { type Filter, readFilter } from './filter'
import { holdsToken, searchTextOf } from './search-text'

/** The filter to go on with where somebody wrote a token into the address: it is looked for by its fingerprint. Null where there is none. */
export async function filterWithoutToken(
  params: Record<string, string | string[] | undefined>,
): Promise<Filter | null> {
  const held = Object.values(params)
    .flat()
    .find((value) => value !== undefined && holdsToken(value))
  return held === undefined ? null : { ...readFilter(params), text: await searchTextOf(held) }
}
