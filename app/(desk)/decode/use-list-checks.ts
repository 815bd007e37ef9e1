'use client'
import { useCallback, useEffect, useState } from 'react'
import { MAX_CHECKED, MAX_CHECKED_LENGTH } from '@/lib/decode/check-limits'
import { askAbout, type CheckFailure, type TokenCheck } from './use-token-check'

/** What is known of many tokens: the desk's answers so far, by token. */
export interface ListChecks {
  checks: ReadonlyMap<string, TokenCheck>
  /** Why the rest has no answer. */
  failure: CheckFailure | null
  /** Goes on with the rest. */
  again: () => void
}

const NONE: ReadonlyMap<string, TokenCheck> = new Map()

/** Asks the desk about many tokens, in parts that it takes at once, one after the other. */
export function useListChecks(tokens: readonly string[]): ListChecks {
  const [known, setKnown] = useState<{ of: readonly string[]; checks: ReadonlyMap<string, TokenCheck> }>({
    of: tokens,
    checks: NONE,
  })
  const [failure, setFailure] = useState<CheckFailure | null>(null)
  const [round, setRound] = useState(0)
  const checks = known.of === tokens ? known.checks : NONE

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known by then is left out at a new start, which `round` asks for
  useEffect(() => {
    let current = true
    setFailure(null)
    void (async () => {
      let found = checks
      for (const part of partsOf(tokens.filter((token) => !found.has(token)))) {
        const answer = await askAbout(part)
        if (!current) return
        if (!answer.ok) {
          setFailure(answer.failure)
          return
        }
        found = new Map([...found, ...part.map((token, at) => [token, answer.checks[at]] as const).filter(isAnswered)])
        setKnown({ of: tokens, checks: found })
      }
    })()
    return () => {
      current = false
    }
  }, [tokens, round])

  const again = useCallback(() => setRound((before) => before + 1), [])
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
