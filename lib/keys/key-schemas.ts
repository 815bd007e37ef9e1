import * as z from 'zod'
import { hasControl, isPlainLine, NOT_PLAIN } from '@/lib/plain-line'

/** Where a key is used. DEMO keys are made by the desk: VideoSDK does not know them. */
export const STAGES = ['DEMO', 'DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const
/** See {@link STAGES}. */
export type Stage = (typeof STAGES)[number]
/** Stages that a person can choose. */
export const CHOOSABLE_STAGES = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const

/** How a key is called in the desk. */
export const keyNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the key a name, for instance “Lectures, production”.')
  .max(80, 'Use at most 80 characters.')
  .refine(isPlainLine, NOT_PLAIN)

const pasted = (what: string, max: number) =>
  z
    .string()
    .trim()
    .min(1, `Paste the ${what} from the VideoSDK dashboard.`)
    .max(max, `This is too long for ${what === 'API key' ? 'an API key' : 'a secret'}: at most ${max} characters.`)
    .refine(
      (it) => !hasControl(it),
      `There is a control character inside the ${what}. Copy it again from the VideoSDK dashboard.`,
    )

/** Input of adding a key. White space around the API key and the secret is cut. */
export const addKeySchema = z.object({
  name: keyNameSchema,
  apiKey: pasted('API key', 200),
  secret: pasted('secret', 500),
  stage: z.enum(CHOOSABLE_STAGES, 'Choose a stage.'),
})
/** See {@link addKeySchema}. */
export type AddKeyInput = z.output<typeof addKeySchema>

/** Input of renaming a key. */
export const renameKeySchema = z.object({ id: z.string().min(1), name: keyNameSchema })
/** Input of disabling or enabling a key. */
export const keyIdSchema = z.object({ id: z.string().min(1) })

/**
 * What looks unusual about a pasted value: a warning, never a refusal, since VideoSDK documents no shape. The samples show a UUID
 * as API key and 64 hexadecimal characters as secret.
 */
export function pastedNotice(kind: 'apiKey' | 'secret', text: string): string | null {
  const cut = text.trim()
  if (cut === '') return null
  const notes: string[] = []
  if (cut !== text) notes.push('White space around it is cut off.')
  if (/[\s\p{C}]/u.test(cut)) notes.push('There is white space or an invisible character inside it.')
  const usual = kind === 'apiKey' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i : /^[0-9a-f]{64}$/i
  if (!usual.test(cut)) {
    notes.push(
      kind === 'apiKey'
        ? 'VideoSDK’s API keys usually look like 2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11. Check that you copied the API key.'
        : 'VideoSDK’s secrets usually have 64 hexadecimal characters. Check that you copied the whole secret.',
    )
  }
  return notes.length > 0 ? notes.join(' ') : null
}
