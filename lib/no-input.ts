import * as z from 'zod'

/** For an action that takes nothing. */
export const noInputSchema = z.strictObject({})
