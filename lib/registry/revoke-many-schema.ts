import * as z from 'zod'
import { formatNumber } from '@/lib/format'
import { parseInstant } from '@/lib/token/duration'
import { MAX_ID_LENGTH } from '@/lib/token/limits'
import { reasonSchema } from './revoke-schema'

/** What tokens are chosen by. */
export const REVOKE_BY = ['key', 'person', 'room', 'participant'] as const
/** See {@link REVOKE_BY}. */
export type RevokeBy = (typeof REVOKE_BY)[number]

/** Which tokens: all of one key, person, room or participant that were issued before a moment. */
export const revokeFilterSchema = z.strictObject({
  by: z.enum(REVOKE_BY, 'Choose what the tokens have in common.'),
  /** The id of the key or person, or the room or participant as it stands in the tokens. */
  value: z
    .string()
    .trim()
    .min(1, 'Choose or type which one.')
    .max(MAX_ID_LENGTH, `No ID is longer than ${MAX_ID_LENGTH} characters.`),
  /** ISO 8601 with an offset. */
  before: z.string().refine((it) => parseInstant(it) !== null, 'Choose a date and time.'),
})
/** See {@link revokeFilterSchema}. */
export type RevokeFilter = z.output<typeof revokeFilterSchema>

/** What is typed to confirm: it names the number, so that nobody revokes more than they saw. */
export const revokeConfirmation = (count: number): string => `revoke ${formatNumber(count)}`

/** Input of revoking many. `expected` is the count that was shown. */
export const revokeManySchema = z
  .strictObject({
    filter: revokeFilterSchema,
    reason: reasonSchema,
    expected: z.int().min(1),
    confirmation: z.string().max(100),
  })
  .refine(({ expected, confirmation }) => confirmation.trim().toLowerCase() === revokeConfirmation(expected), {
    path: ['confirmation'],
    message: 'Type it as it stands there, with the number.',
  })
/** See {@link revokeManySchema}. */
export type RevokeManyInput = z.output<typeof revokeManySchema>
