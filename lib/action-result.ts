/**
 * Why something was refused: stable codes that the interface may act on.
 *
 * - `invalid-input`: the input does not fit; `fields` says where
 * - `signed-out`: no session, or one that was ended
 * - `forbidden`: the role may not do it
 * - `not-found`: it does not exist, or not for this viewer
 * - `conflict`: it exists already, or was changed by somebody else
 * - `key-disabled`: the API key signs nothing now
 * - `outside-rules`: the rules of the API key do not allow it; `fields` says where, `approvable` whether an admin may let it pass
 * - `too-many`: wait `retryAfterSeconds`
 * - `busy`: the database is locked, full or away; nothing was done, try again
 * - `foreign-origin`: the request did not come from a page of this desk
 */
export const ERROR_CODES = [
  'invalid-input',
  'signed-out',
  'forbidden',
  'not-found',
  'conflict',
  'key-disabled',
  'outside-rules',
  'too-many',
  'busy',
  'foreign-origin',
] as const
/** See {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number]

/** A refusal, fit to be shown: the message says what happened and what to do. */
export interface ActionError {
  code: ErrorCode
  message: string
  /** Messages by field path (`expiry.amount`), for the form. */
  fields?: Record<string, string>
  /** Whole seconds, with `too-many`. */
  retryAfterSeconds?: number
  /** With `outside-rules`: it can be put before an admin. */
  approvable?: boolean
}

/** What a server action answers: a value, or a refusal. A bug throws instead. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ActionError }
