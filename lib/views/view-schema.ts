import * as z from 'zod'
import { filterQuery } from '@/lib/audit/filter-query'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'

/** The lists that have views. */
export const VIEWED_LISTS = ['TOKENS', 'EVENTS'] as const
/** See {@link VIEWED_LISTS}. */
export type ViewedList = (typeof VIEWED_LISTS)[number]

const list = z.enum(VIEWED_LISTS, 'Choose a list.')
const id = z.string().min(1).max(100)

/** Input of saving a view: what its filter does not know is left out of the query string. */
export const saveViewSchema = z.object({
  list,
  name: z
    .string('Give the view a name.')
    .trim()
    .min(1, 'Give the view a name, for instance “Live moderators”.')
    .max(80, 'Use at most 80 characters.')
    .refine(isPlainLine, NOT_PLAIN),
  /** For the whole team: admins only. */
  shared: z.boolean(),
  query: filterQuery.refine((query) => query !== '', 'There is no filter to save: filter the list first.'),
})
/** See {@link saveViewSchema}. */
export type SaveViewInput = z.output<typeof saveViewSchema>

/** Input of deleting a view. */
export const viewIdSchema = z.object({ id })

/** Input of choosing the view with which a list begins; null is everything. */
export const startViewSchema = z.object({ list, id: id.nullable() })
/** See {@link startViewSchema}. */
export type StartViewInput = z.output<typeof startViewSchema>
