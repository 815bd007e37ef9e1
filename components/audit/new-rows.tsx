'use client'
import { ArrowUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { writeFilter } from '@/lib/audit/filter'
import { formatNumber } from '@/lib/format'
import { paths } from '@/lib/paths'
import { useList } from './list-context'

const EVERY_MS = 10_000

/**
 * Says how many came since the list was shown, and shows them when asked: rows never move by themselves.
 *
 * @param head the number of the newest event when the list was made
 */
export function NewRows({ head }: { head: number }) {
  const list = useList()
  const router = useRouter()
  const query = list ? writeFilter(list.filter) : ''
  const count = useNewCount(list?.of ?? 'tokens', query, head)
  if (!list) return null
  return (
    <>
      <span role="status" className="sr-only">
        {count && `${count} new`}
      </span>
      {count && (
        <Button
          size="sm"
          variant="primary"
          onClick={() => {
            router.push(list.addressOf(list.filter))
            router.refresh()
          }}
        >
          <ArrowUp aria-hidden="true" />
          {count} new
        </Button>
      )}
    </>
  )
}

/** "12", "more than 200", or null where nothing is new or it is not known. */
function useNewCount(of: 'tokens' | 'events', query: string, head: number): string | null {
  const [counted, setCounted] = useState({ head, text: null as string | null })
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch(paths.newRows(of, head, query), {
        cache: 'no-store',
        signal: controller.signal,
      }).catch(
        () => null, // without a connection nothing is new; the next try may know more
      )
      if (!answer?.ok) return
      const { count, more } = (await answer.json()) as { count: number; more: boolean }
      const text = more ? `more than ${formatNumber(count)}` : formatNumber(count)
      setCounted({ head, text: count === 0 ? null : text })
    }
    const timer = setInterval(ask, EVERY_MS)
    document.addEventListener('visibilitychange', ask)
    return () => {
      controller.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [of, query, head])
  return counted.head === head ? counted.text : null
}
