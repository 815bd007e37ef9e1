'use client'
import { useEffect, useRef, useState } from 'react'
import { readLinkCode } from '@/lib/members/link-code'

/**
 * Takes a single-use code out of the address's fragment, which no server sees, and removes it there at once. Also when the address
 * is pasted again over an open page. Returns whether one came.
 */
export function useCodeFromAddress(onCode: (code: string) => void): boolean {
  const [found, setFound] = useState(false)
  const latest = useRef(onCode)
  latest.current = onCode

  useEffect(() => {
    function take() {
      const { hash, pathname, search } = window.location
      if (!hash.startsWith('#code=')) return
      window.history.replaceState(window.history.state, '', pathname + search)
      // Again, without Next's own state, so that its router forgets the fragment too: it listens only after this effect.
      queueMicrotask(() => window.history.replaceState(null, '', pathname + search))
      latest.current(readLinkCode(hash))
      setFound(true)
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])

  return found
}
