import * as z from 'zod'
import { tokenRequestSchema } from '@/lib/token/request'

/** Most requests in one batch: large enough that a commit costs each of them little, small enough for quick progress. */
export const MAX_BATCH = 500

/** Input of issuing a batch. */
export const batchSchema = z.object({
  requests: z
    .array(tokenRequestSchema)
    .min(1, 'There is nothing to issue.')
    .max(MAX_BATCH, `Send at most ${MAX_BATCH}.`),
})
