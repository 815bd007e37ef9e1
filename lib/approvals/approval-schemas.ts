import * as z from 'zod'
import { tokenRequestSchema } from '@/lib/token/request'

/** How long the token of an approved request can be taken, in seconds. */
export const TAKE_WITHIN_SECONDS = 86_400
/** How long a request waits for an admin, in seconds. */
export const WAIT_SECONDS = 7 * 86_400

const MAX_TEXT = 500
const CONTROL = /[^\P{Cc}\t\n\r]|\p{Cs}/u

const text = (empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(MAX_TEXT, `Use at most ${MAX_TEXT} characters.`)
    .refine((it) => !CONTROL.test(it), 'It contains a control character. Type it again by hand.')

/** The reason alone, for the dialog that asks for it. */
export const reasonOnlySchema = z.strictObject({
  reason: text('Say why it is needed: the admin who decides reads it.'),
})

/** Input of asking for a token outside the rules. */
export const askApprovalSchema = reasonOnlySchema.extend({ request: tokenRequestSchema })
/** See {@link askApprovalSchema}. */
export type AskApprovalInput = z.output<typeof askApprovalSchema>

/** Input of deciding. A word is wanted where somebody is declined. */
export const decideApprovalSchema = z
  .strictObject({
    id: z.string().min(1).max(100),
    decision: z.enum(['APPROVED', 'DECLINED']),
    word: z
      .string()
      .trim()
      .max(MAX_TEXT, `Use at most ${MAX_TEXT} characters.`)
      .refine((it) => !CONTROL.test(it), 'It contains a control character. Type it again by hand.'),
  })
  .refine(({ decision, word }) => decision === 'APPROVED' || word !== '', {
    path: ['word'],
    message: 'Say why, so that the asker knows what to change.',
  })
/** See {@link decideApprovalSchema}. */
export type DecideApprovalInput = z.output<typeof decideApprovalSchema>

/** Where a request stands. `EXPIRED` follows from the clock: nobody decided, or nobody took the token, in time. */
export type ApprovalState = 'WAITING' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN' | 'TAKEN' | 'EXPIRED'
