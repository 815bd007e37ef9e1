'use client'
import { useCallback, useEffect, useState } from 'react'
import { MAX_CHECKED, MAX_CHECKED_LENGTH } from '@/lib/decode/check-limits'
import type { DecodedToken } from '@/lib/token/decode'
import { isOutlived } from '@/lib/token/verdict'
import { askAbout, type CheckFailure, type TokenCheck } from './use-token-check'

/** What is known of many tokens. */
export interface ListChecks {
  /** The desk's answers so far, by token; without those that the clock has outlived. */
  checks: ReadonlyMap<string, TokenCheck>
  /** Why the rest has no answer. */
  failure: CheckFailure | null
  /** Goes on with the rest. */
  again: () => void
}

/** At least so many seconds lie between two checks of a token that the clock asks for. */
const PAUSE_SECONDS = 5

/**
 * Asks the desk about many tokens, in parts that it takes at once, one after the other; and again about those that begin or end
 * meanwhile. Other tokens are for another list: give it a `key`.
 *
 * @param now the desk's clock, seconds since 1970
 */
export function useListChecks(tokens: readonly DecodedToken[], now: number): ListChecks {
  const [answers, setAnswers] = useState<ReadonlyMap<string, TokenCheck>>(new Map())
  const [failure, setFailure] = useState<CheckFailure | null>(null)
  const [round, setRound] = useState(0)
  const checks = new Map<string, TokenCheck>()
  let outlived = false
  for (const { compact, claims } of tokens) {
    const check = answers.get(compact)
    if (!check) continue
    if (!isOutlived(claims, check.checkedAt, now)) checks.set(compact, check)
    else if (now - check.checkedAt >= PAUSE_SECONDS) outlived = true
  }
  const missing = tokens.map(({ compact }) => compact).filter((token) => !checks.has(token))

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer shortens `missing`; only a new round begins with it
  useEffect(() => {
    let current = true
    setFailure(null)
    void (async () => {
      for (const part of partsOf(missing)) {
        const answer = await askAbout(part)
        if (!current) return
        if (!answer.ok) return setFailure(answer.failure)
        const found = part.map((token, at) => [token, answer.checks[at]] as const).filter(isAnswered)
        setAnswers((before) => new Map([...before, ...found]))
      }
    })()
    return () => {
      current = false
    }
  }, [round])

  const again = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => {
    if (outlived) again()
  }, [outlived, again])
  return { checks, failure, again }
}

const isAnswered = (pair: readonly [string, TokenCheck | undefined]): pair is readonly [string, TokenCheck] =>
  pair[1] !== undefined

function* partsOf(tokens: readonly string[]): Generator<string[]> {
  let part: string[] = []
  let length = 0
  for (const token of tokens) {
    if (part.length === MAX_CHECKED || length + token.length > MAX_CHECKED_LENGTH) {
      yield part
      part = []
      length = 0
    }
    part.push(token)
    length += token.length
  }
  if (part.length > 0) yield part
}
