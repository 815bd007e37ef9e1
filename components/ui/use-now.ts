'use client'
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all clocks on a page. Twice a second, so that no shown second is skipped. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 500)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * The clock of this computer in whole seconds since 1970, cut to `step` seconds: the component renders once a step and not
 * more often. Null on the server and during hydration, so that both render the same.
 */
export function useNow(step = 1): number | null {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / 1_000 / step) * step,
    () => null,
  )
}

const never = () => () => {}

/** Whether the browser has taken over; false on the server and during hydration. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
