import * as z from 'zod'
import { MEMBER_ROLES } from '@/lib/access'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'
import { emailSchema, newPasswordSchema, personNameSchema } from './credentials-schema'

/** How long an invitation works, in days. */
export const INVITATION_DAYS = 7
/** How long a link for a new password works, in hours. */
export const RESET_HOURS = 24

/** A role of the desk. */
export const memberRoleSchema = z.enum(MEMBER_ROLES, 'Choose a role.')

/** Input of inviting somebody. */
export const inviteSchema = z.object({
  role: memberRoleSchema,
  note: z
    .string()
    .trim()
    .min(1, 'Say whom the link is for: a name, for instance.')
    .max(100, 'Use at most 100 characters.')
    .refine(isPlainLine, NOT_PLAIN),
})
/** See {@link inviteSchema}. */
export type InviteInput = z.output<typeof inviteSchema>

const codeSchema = z
  .string()
  .trim()
  .min(1, 'Open the link that you were given: it ends with a code.')
  .max(200, 'This is longer than any code. Open the link that you were given.')

/** Input of looking at a link before anything is typed. */
export const linkCodeSchema = z.object({ code: codeSchema })

/** Input of joining by an invitation. */
export const joinSchema = z.object({
  code: codeSchema,
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
})
/** See {@link joinSchema}. */
export type JoinInput = z.output<typeof joinSchema>

/** Input of setting a new password by a link. */
export const resetPasswordSchema = z.object({ code: codeSchema, password: newPasswordSchema })
/** See {@link resetPasswordSchema}. */
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>
