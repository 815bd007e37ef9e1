import * as z from 'zod'
import { MAX_TOKEN_LENGTH } from '@/lib/token/decode'
import { MAX_CHECKED, MAX_CHECKED_LENGTH } from './check-limits'

/** White space around a token is cut by the decoder, so a little more than the longest token may come in. */
const SLACK = 1_024
/** Input of checking tokens. */
export const tokenCheckSchema = z.object({
  tokens: z
    .array(z.string().max(MAX_TOKEN_LENGTH + SLACK, 'This is longer than 64 KiB, and no VideoSDK token is.'))
    .min(1)
    .max(MAX_CHECKED, `Check at most ${MAX_CHECKED} tokens at once.`)
    .refine((tokens) => tokens.reduce((sum, { length }) => sum + length, 0) <= MAX_CHECKED_LENGTH, {
      error: 'These tokens are too long together. Check fewer at once.',
    }),
})
