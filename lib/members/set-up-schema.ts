import * as z from 'zod'
import { addKeySchema } from '@/lib/keys/key-schemas'
import { emailSchema, newPasswordSchema, personNameSchema } from './credentials-schema'

/** Input of setting up a desk: the first admin and the first API key. */
export const setUpSchema = z.object({
  code: z
    .string()
    .trim()
    .min(1, 'Open the address that the start printed in the terminal: it ends with the set-up code.'),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  key: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('demo') }),
    addKeySchema.extend({ kind: z.literal('own') }),
  ]),
})
/** See {@link setUpSchema}. */
export type SetUpInput = z.output<typeof setUpSchema>
