import * as z from 'zod'
import { readFilter, writeFilter } from './filter'
import { holdsToken } from './search-text'

/** The query string of a filter as a form hands it in: what the filter does not know is left out. A token in it must reach no row and no event. */
export const filterQuery = z
  .string()
  .max(8_000, 'This filter is too long: take some of it away.')
  .refine(
    (query) => !holdsToken(new URLSearchParams(query).toString()),
    'This filter holds a token, which the desk never keeps. Paste the token into the search field: it is then looked for by its fingerprint.',
  )
  .transform((query) => writeFilter(readFilter(query)))
