import { unstable_isUnrecognizedActionError } from 'next/navigation'
import type { ActionError, ActionResult } from '@/lib/action-result'

/** Why something could not be done; `no-answer` and `outdated` are found by the browser itself. `at` in ms since 1970. */
export type FormFailure =
  | (ActionError & { at: number })
  | {
      code: 'no-answer' | 'outdated'
      message: string
      at: number
      fields?: undefined
      retryAfterSeconds?: undefined
      approvable?: undefined
    }

/** Runs an action: its value, its refusal, or that no answer came. Never rejects. */
export async function outcomeOf<Value>(
  action: () => Promise<ActionResult<Value>>,
): Promise<{ ok: true; value: Value } | { ok: false; failure: FormFailure }> {
  try {
    const result = await action()
    return result.ok ? result : { ok: false, failure: { ...result.error, at: Date.now() } }
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) }
  }
}

function failureOf(thrown: unknown): FormFailure {
  if (unstable_isUnrecognizedActionError(thrown)) {
    const message = 'The desk was updated since you opened this page. Copy what you still need, then reload the page.'
    return { code: 'outdated', message, at: Date.now() }
  }
  const message =
    'The desk did not answer, or failed in between. Everything here is kept: check your connection and try again.'
  return { code: 'no-answer', message, at: Date.now() }
}
