import 'server-only'
import type { ActionError, ErrorCode } from '@/lib/action-result'

/**
 * A refusal by a verb: an expected failure with a stable code and a message fit for the user. It holds nothing secret, so it may
 * be shown and logged as it is. Anything else that is thrown is a bug.
 */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly extra: Pick<ActionError, 'fields' | 'retryAfterSeconds' | 'approvable'> = {},
  ) {
    super(message)
  }

  /** The value that leaves the server. */
  toActionError(): ActionError {
    return { code: this.code, message: this.message, ...this.extra }
  }
}

/** Refuses input at one field of the form. */
export function fieldError(field: string, message: string, code: ErrorCode = 'invalid-input'): AppError {
  return new AppError(code, message, { fields: { [field]: message } })
}
