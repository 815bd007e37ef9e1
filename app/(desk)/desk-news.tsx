'use client'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { paths } from '@/lib/paths'

/** An own token that expires soon. */
export interface ExpiringToken {
  id: string
  roomId: string | null
  participantId: string | null
  keyName: string
  /** Seconds since 1970. */
  exp: number
}

/** What waits for a member. */
export interface DeskNews {
  /** Requests for approval to decide, and own ones whose token can be taken. */
  toDecide: number
  toTake: number
  expiring: ExpiringToken[]
  /** The server's clock, seconds since 1970. */
  now: number
}

const News = createContext<{ news: DeskNews | null; reload: () => void }>({ news: null, reload: () => {} })

/** The news, as of the last look; null before the first. */
export const useDeskNews = () => use(News)

/** Looks for news on every page, and when somebody comes back to the window. Without an answer the last news stay. */
export function DeskNewsProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const path = usePathname()
  const [news, setNews] = useState<DeskNews | null>(null)

  const reload = useCallback(() => {
    if (enabled) void read().then((next) => next && setNews(next))
  }, [enabled])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another look
  useEffect(reload, [reload, path])

  useEffect(() => {
    const onShow = () => {
      if (document.visibilityState === 'visible') reload()
    }
    document.addEventListener('visibilitychange', onShow)
    return () => document.removeEventListener('visibilitychange', onShow)
  }, [reload])

  return <News value={useMemo(() => ({ news, reload }), [news, reload])}>{children}</News>
}

async function read(): Promise<DeskNews | null> {
  try {
    const answer = await fetch(paths.news(), { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as DeskNews) : null
  } catch {
    return null
  }
}
