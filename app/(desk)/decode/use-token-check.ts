'use client'
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { ActionError } from '@/lib/action-result'
import { checkTokensAction } from './actions'

/** The desk's answer about a token. */
export type TokenCheck = Extract<Awaited<ReturnType<typeof checkTokensAction>>, { ok: true }>['value'][number]

/** Why there is no answer; `no-answer` and `outdated` are found by the browser itself. */
export type CheckFailure = Omit<ActionError, 'code'> & { code: ActionError['code'] | 'no-answer' | 'outdated' }

/** Answers about some tokens, in their order, or why there are none. */
export type CheckAnswer = { ok: true; checks: TokenCheck[]; clockAhead: number } | { ok: false; failure: CheckFailure }

/** How far the check of a token is. `clockAhead`: seconds by which this computer's clock is ahead of the desk's, below 0 behind. */
export type CheckState =
  | { kind: 'checking' }
  | { kind: 'checked'; check: TokenCheck; clockAhead: number }
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
        void askAbout([token]).then((answer) => {
          clearTimeout(patience)
          settle(stateOf(answer))
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

/** Asks the desk about tokens. Never throws. */
export async function askAbout(tokens: string[]): Promise<CheckAnswer> {
  const asked = Date.now()
  try {
    const result = await checkTokensAction({ tokens })
    if (!result.ok) return { ok: false, failure: result.error }
    // Half the way there and back; the desk's second began up to a second before.
    const here = (asked + Date.now()) / 2_000
    const there = (result.value[0]?.checkedAt ?? here) + 0.5
    return { ok: true, checks: result.value, clockAhead: Math.round(here - there) }
  } catch (thrown) {
    return { ok: false, failure: unstable_isUnrecognizedActionError(thrown) ? OUTDATED : NO_ANSWER }
  }
}

function stateOf(answer: CheckAnswer): CheckState {
  if (!answer.ok) return { kind: 'failed', failure: answer.failure }
  const [check] = answer.checks
  return check ? { kind: 'checked', check, clockAhead: answer.clockAhead } : { kind: 'failed', failure: NO_ANSWER }
}

const NO_ANSWER: CheckFailure = {
  code: 'no-answer',
  message: 'The desk did not answer, or failed in between. Look whether you are connected, then check again.',
}
const OUTDATED: CheckFailure = {
  code: 'outdated',
  message: 'The desk was updated since you opened this page. Copy the token, reload the page and paste it again.',
}
