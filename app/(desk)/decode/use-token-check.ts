'use client'
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { ActionError, ActionResult } from '@/lib/action-result'
import { checkTokenAction } from './actions'

/** The desk's answer about a token. */
export type TokenCheck = Extract<Awaited<ReturnType<typeof checkTokenAction>>, { ok: true }>['value']

/** Why there is no answer; `no-answer` and `outdated` are found by the browser itself. */
export type CheckFailure = Omit<ActionError, 'code'> & { code: ActionError['code'] | 'no-answer' | 'outdated' }

/** How far the check of a token is. */
export type CheckState =
  | { kind: 'checking' }
  | { kind: 'checked'; check: TokenCheck }
  | { kind: 'failed'; failure: CheckFailure }

/** While somebody types, each letter makes another token. */
const TYPING_PAUSE_MS = 350
/** After this the page says that there is no answer; one that comes later is taken all the same. */
const PATIENCE_MS = 12_000

const CHECKING: CheckState = { kind: 'checking' }

/**
 * Asks the desk about a token, once for each token and each call of the second value. An answer counts only for the token it was asked
 * about: a late one never takes the place of a newer paste.
 *
 * @param token null while there is nothing to ask about
 */
export function useTokenCheck(token: string | null, typed: boolean): [CheckState, () => void] {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ token: string; round: number; state: CheckState } | null>(null)

  useEffect(() => {
    if (token === null) return
    let current = true
    const settle = (state: CheckState) => current && setAnswer({ token, round, state })
    let patience: ReturnType<typeof setTimeout> | undefined
    const start = setTimeout(
      () => {
        patience = setTimeout(settle, PATIENCE_MS, { kind: 'failed', failure: NO_ANSWER })
        void ask(token).then((state) => {
          clearTimeout(patience)
          settle(state)
        })
      },
      typed ? TYPING_PAUSE_MS : 0,
    )
    return () => {
      current = false
      clearTimeout(start)
      clearTimeout(patience)
    }
  }, [token, typed, round])

  const again = useCallback(() => setRound((before) => before + 1), [])
  return [answer?.token === token && answer.round === round ? answer.state : CHECKING, again]
}

async function ask(token: string): Promise<CheckState> {
  try {
    return stateOf(await checkTokenAction({ token }))
  } catch (thrown) {
    return { kind: 'failed', failure: unstable_isUnrecognizedActionError(thrown) ? OUTDATED : NO_ANSWER }
  }
}

function stateOf(result: ActionResult<TokenCheck>): CheckState {
  return result.ok ? { kind: 'checked', check: result.value } : { kind: 'failed', failure: result.error }
}

const NO_ANSWER: CheckFailure = {
  code: 'no-answer',
  message: 'The desk did not answer, or failed in between. Look whether you are connected, then check again.',
}
const OUTDATED: CheckFailure = {
  code: 'outdated',
  message: 'The desk was updated since you opened this page. Copy the token, reload the page and paste it again.',
}
