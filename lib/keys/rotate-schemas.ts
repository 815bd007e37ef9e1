import * as z from 'zod'
import { addKeySchema } from './key-schemas'

/** Input of giving a key a new secret. `fromVersion` is the version whose tokens were looked at. */
export const rotateSecretSchema = z.object({
  id: z.string().min(1).max(100),
  fromVersion: z.int().min(1),
  secret: addKeySchema.shape.secret,
})
/** See {@link rotateSecretSchema}. */
export type RotateSecretInput = z.output<typeof rotateSecretSchema>

/** Input of noting that a version of a secret is withdrawn at VideoSDK, or is not after all. */
export const secretVersionSchema = z.object({ id: z.string().min(1).max(100), version: z.int().min(1) })
/** See {@link secretVersionSchema}. */
export type SecretVersionInput = z.output<typeof secretVersionSchema>
