'use client'
import { useEffect, useState } from 'react'
import { useNow } from '@/components/ui/use-now'

let offset: number | null = null

/**
 * Notes the server's clock as it came with a page. A page from the browser's cache brings an old one and would set the clock
 * back, so the largest difference seen is kept.
 */
export function noteServerClock(serverNow: number, clientNow: number): number {
  offset = Math.max(offset ?? Number.NEGATIVE_INFINITY, serverNow - clientNow)
  return offset
}

/** The server's clock as far as it is known, in seconds since 1970: for what happens at an event instead of in a render. */
export function serverSeconds(): number {
  return Date.now() / 1_000 + (offset ?? 0)
}

/** The server's clock in whole seconds since 1970, cut to `step`: `serverNow` first, ticking once the browser took over. */
export function useServerNow(serverNow: number, step = 1): number {
  const clock = useNow()
  const [difference, setDifference] = useState(offset)
  useEffect(() => setDifference(noteServerClock(serverNow, Date.now() / 1_000)), [serverNow])
  if (clock === null || difference === null) return serverNow
  // Not from `clock`, which is cut to whole seconds: with a difference of half a second it would lag behind by one.
  return Math.floor((Date.now() / 1_000 + difference) / step) * step
}
