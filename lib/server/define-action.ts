import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { ActionError, ActionResult } from '@/lib/action-result'
import type { Viewer } from './authorize'
import { type ClientOrigin, clientOriginOf } from './client-origin'
import { databaseTrouble } from './db'
import { AppError } from './errors'
import { isOwnOrigin } from './origin'
import { getViewer } from './viewer'

/** What the browser calls. It takes whatever comes, and answers with a value or a refusal. */
export type Action<T> = (input: unknown) => Promise<ActionResult<T>>

/**
 * Makes a server action of a verb, for members: checks the Origin, authenticates, parses, runs the verb, and turns refusals into
 * values. The verb authorizes. A bug throws on, and the browser sees no more of it than a digest.
 */
export function defineAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (args: { viewer: Viewer; input: z.output<Schema> }) => Promise<T>,
): Action<T> {
  return async (input) =>
    answer(async () => {
      const viewer = await getViewer()
      if (!viewer) {
        throw new AppError(
          'signed-out',
          'You were signed out. Sign in again in another tab, then come back: nothing is lost.',
        )
      }
      return verb({ viewer, input: parse(schema, input) })
    })
}

/** As {@link defineAction}, for what a visitor may do without being signed in. */
export function definePublicAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (args: { from: ClientOrigin; input: z.output<Schema> }) => Promise<T>,
): Action<T> {
  return async (input) =>
    answer(async () => verb({ from: clientOriginOf(await headers()), input: parse(schema, input) }))
}

/** No form has more fields; a made-up input could have a million. */
const MAX_FIELDS = 50

async function answer<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    if (!isOwnOrigin(await headers())) {
      throw new AppError('foreign-origin', 'This request did not come from a page of this desk, so nothing was done.')
    }
    return { ok: true, value: await work() }
  } catch (thrown) {
    const error = databaseTrouble(thrown)
    if (error instanceof AppError) return { ok: false, error: error.toActionError() }
    throw error
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: NonNullable<ActionError['fields']> = {}
  for (const issue of result.error.issues.slice(0, MAX_FIELDS)) fields[issue.path.join('.')] ??= issue.message
  throw new AppError('invalid-input', 'Something in the form does not fit yet. Look at the marked fields.', { fields })
}
