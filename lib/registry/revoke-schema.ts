import * as z from 'zod'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'

/** Input of taking a revocation back. */
export const unrevokeSchema = z.strictObject({ id: z.string().max(100) })

/** Why something is revoked. */
export const reasonSchema = z
  .string()
  .trim()
  .min(1, 'Say why, for those who read the record later.')
  .max(200, 'It is longer than 200 characters. Shorten it.')
  .refine(isPlainLine, NOT_PLAIN)

/** Input of revoking a token. */
export const revokeSchema = unrevokeSchema.extend({ reason: reasonSchema })
