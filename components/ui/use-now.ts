'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the browser has taken over; false on the server and during hydration, so that both render the same. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/**
 * The clock of this computer in whole seconds since 1970, cut to `step` seconds: the component renders once a step and not
 * more often. Null on the server and during hydration.
 */
export function useNow(step = 1): number | null {
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, Math.min(step, 60) * 500)
      return () => clearInterval(timer)
    },
    () => Math.floor(Date.now() / 1_000 / step) * step,
    () => null,
  )
}
