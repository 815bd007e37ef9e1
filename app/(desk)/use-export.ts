import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportProgress } from '@/lib/exports/export-schema'
import { paths } from '@/lib/paths'

const EVERY_MS = 700

/** One's newest export, followed while it is under way. */
export interface ExportState {
  /** Null: none, or not known. */
  progress: ExportProgress | null
  underWay: boolean
  /** Lets the browser save the file of one that was just prepared, and follows it. */
  begin: (id: string) => void
  /** Looks how far it is. */
  look: () => void
  /** Forgets one that is over, for the next. */
  forget: () => void
}

export function useExport(): ExportState {
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const followed = useRef<string | null>(null)
  const underWay = progress !== null && isUnderWay(progress)

  const look = useCallback(() => {
    void read().then((next) => {
      // One that was over before is of no interest any more.
      if (!next || !(isUnderWay(next) || next.id === followed.current)) return
      followed.current = next.id
      setProgress(next)
    })
  }, [])

  useEffect(() => {
    if (!underWay) return
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [underWay, look])

  function begin(id: string) {
    const link = document.createElement('a')
    link.href = paths.exportFile(id)
    link.download = '' // what is answered instead of a file must not take the place of the page
    link.click()
    followed.current = id
    look()
  }

  function forget() {
    followed.current = null
    setProgress(null)
  }
  return { progress, underWay, begin, look, forget }
}

const isUnderWay = ({ state }: ExportProgress) => state === 'READY' || state === 'RUNNING'

/** Null without an answer: the next one may come. */
async function read(): Promise<ExportProgress | null> {
  try {
    const answer = await fetch(paths.exports(), { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as ExportProgress | null) : null
  } catch {
    return null
  }
}
