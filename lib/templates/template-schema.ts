import * as z from 'zod'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'

/** The form's fields as a template keeps them: all of them but the request number. */
export type TemplateRequest = Omit<TokenRequestInput, 'requestId'>

/** Stands in for what a template has not: it is a request still to be made. */
const NO_REQUEST = '00000000-0000-4000-8000-000000000000'

/** The fields of a template keep the rules of requests; a key may still be open. */
const templateRequestSchema = z.custom<TemplateRequest>().transform((request, context): TemplateRequest => {
  const whole = { ...request, requestId: NO_REQUEST, apiKeyId: request?.apiKeyId || 'open' }
  const parsed = tokenRequestSchema.safeParse(whole)
  for (const { path, message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
  return parsed.success ? request : z.NEVER
})

const nameSchema = z
  .string('Give the template a name.')
  .trim()
  .min(1, 'Give the template a name, for instance “Oral exam, examiner”.')
  .max(80, 'Use at most 80 characters.')
  .refine(isPlainLine, NOT_PLAIN)

/** Input of making a template. */
export const createTemplateSchema = z.object({
  name: nameSchema,
  /** For the whole team: admins only. */
  shared: z.boolean(),
  /** Stands on top of the list. */
  pinned: z.boolean(),
  request: templateRequestSchema,
})
/** See {@link createTemplateSchema}. */
export type CreateTemplateInput = z.output<typeof createTemplateSchema>

/** Input of changing one: all of it is written. */
export const changeTemplateSchema = createTemplateSchema.extend({ id: z.string().min(1).max(100) })
/** See {@link changeTemplateSchema}. */
export type ChangeTemplateInput = z.output<typeof changeTemplateSchema>

/** Input of deleting one or bringing it back. */
export const templateIdSchema = z.object({ id: z.string().min(1).max(100) })
