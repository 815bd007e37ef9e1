import * as z from 'zod'
import { MAX_TOKEN_LENGTH } from '@/lib/token/decode'

/** White space around a token is cut by the decoder, so a little more than the longest token may come in. */
const SLACK = 1_024

/** Input of checking a token. */
export const tokenCheckSchema = z.object({
  token: z.string().max(MAX_TOKEN_LENGTH + SLACK, 'This is longer than 64 KiB, and no VideoSDK token is.'),
})
