'use client'
import { useEffect, useState } from 'react'

/**
 * Leaves for another page by a full load; `leaving` is true from then on. A page that the browser brings back from its memory is
 * loaded anew instead of waiting for ever.
 */
export function useLeave(): { leaving: boolean; leave: (to: string) => void } {
  const [leaving, setLeaving] = useState(false)

  useEffect(() => {
    if (!leaving) return
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [leaving])

  function leave(to: string) {
    setLeaving(true)
    window.location.assign(to)
  }
  return { leaving, leave }
}
