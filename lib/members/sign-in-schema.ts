import * as z from 'zod'
import { emailSchema } from './credentials-schema'

/** What is typed to sign in. A password of any length: whether it fits is for the server to say. */
export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, 'Enter your password.'),
})
/** See {@link signInSchema}. */
export type SignInInput = z.output<typeof signInSchema>
