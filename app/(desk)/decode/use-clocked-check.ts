'use client'
import { useEffect, useRef } from 'react'
import { useServerNow } from '@/components/token/server-clock'
import type { DecodedToken } from '@/lib/token/decode'
import { isOutlived } from '@/lib/token/verdict'
import { useTokenCheck } from './use-token-check'

/** At least so many seconds lie between two checks that the clock asks for. */
const PAUSE_SECONDS = 5

/** Checks a token, and again when it begins or ends meanwhile: a verdict must not outlive its moment. */
export function useClockedCheck(token: DecodedToken | null, typed: boolean, serverNow: number) {
  const [state, again] = useTokenCheck(token?.compact ?? null, typed)
  const now = useServerNow(serverNow)
  const lastAsked = useRef(Number.NEGATIVE_INFINITY)

  const checkedAt = state.kind === 'checked' ? state.check.checkedAt : null
  const outlived = token !== null && checkedAt !== null && isOutlived(token.claims, checkedAt, now)

  useEffect(() => {
    if (!outlived || now - lastAsked.current < PAUSE_SECONDS) return
    lastAsked.current = now
    again()
  }, [outlived, now, again])

  return { state, again }
}
