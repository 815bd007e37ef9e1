import * as z from 'zod'
import { newPasswordSchema, personNameSchema } from './credentials-schema'
import { memberRoleSchema } from './link-schemas'

const id = z.string().min(1).max(100)

/** Input of what is done to one member, session, link …: which one. */
export const idSchema = z.object({ id })

/** Input of giving a member another role; `before` is the role that the admin saw. */
export const changeRoleSchema = z.object({ id, role: memberRoleSchema, before: memberRoleSchema })
/** See {@link changeRoleSchema}. */
export type ChangeRoleInput = z.output<typeof changeRoleSchema>

/** Input of changing one's own name. */
export const ownNameSchema = z.object({ name: personNameSchema })

/** Input of changing one's own password. */
export const ownPasswordSchema = z.object({
  current: z.string().min(1, 'Enter the password that you have now.'),
  password: newPasswordSchema,
})
/** See {@link ownPasswordSchema}. */
export type OwnPasswordInput = z.output<typeof ownPasswordSchema>

/** Input of linking an account of another sign-in: which one. */
export const beginLinkingSchema = z.object({ way: z.string().min(1).max(40) })
