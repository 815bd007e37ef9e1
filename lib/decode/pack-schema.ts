import * as z from 'zod'
import { participantIdSchema, roomIdSchema } from '@/lib/token/request'

const required = (message: string) => (given: string | null, context: z.core.$RefinementCtx<string | null>) => {
  if (given !== null) return given
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** Input of making a negative pack. */
export const packSchema = z.strictObject({
  apiKeyId: z.string('Choose an API key.').min(1, 'Choose an API key.').max(100, 'Choose an API key.'),
  roomId: roomIdSchema.transform(required('Name the room that the tests join, so that tokens can miss it.')),
  participantId: participantIdSchema.transform(
    required('Name the participant that the tests join as, so that tokens can miss them.'),
  ),
})

/** What the form hands in. */
export type PackInput = z.input<typeof packSchema>
