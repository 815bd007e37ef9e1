import type { Mapping } from '@/lib/bulk/columns'
import type { TokenDraft } from '../token-draft'

/** What a batch is made of, kept in this tab so that a reload can go on. It holds what was asked for, never a token. */
export interface BulkJob {
  /** Makes the request numbers of its rows. */
  id: string
  memberId: string
  /** In ms since 1970. */
  startedAt: number
  source: BulkSource
  draft: TokenDraft
  /** Lines of the rows that are issued. */
  lines: number[]
}

/** The table as it came, and how it is read. */
export interface BulkSource {
  /** Of a file; null for what was pasted or typed. */
  name: string | null
  text: string
  header: boolean
  mapping: Mapping
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const NAME = 'token-desk:bulk-job'
/** The server makes tokens again for so long. */
const HOUR_MS = 3_600_000

/** Notes a job before its first row leaves; whether there was room for it. */
export function noteJob(store: Store | null, job: BulkJob): boolean {
  try {
    store?.setItem(NAME, JSON.stringify(job))
    return store !== null
  } catch {
    return false
  }
}

/** Forgets it. */
export function forgetJob(store: Store | null): void {
  try {
    store?.removeItem(NAME)
  } catch {}
}

/** This member's job whose answers can still be had, or null. One of somebody else, a broken or an old one is thrown away. */
export function readJob(store: Store | null, memberId: string, now: number): BulkJob | null {
  try {
    const text = store?.getItem(NAME)
    if (!text) return null
    const job = JSON.parse(text) as BulkJob
    const usable =
      job.memberId === memberId &&
      now - job.startedAt < HOUR_MS &&
      Array.isArray(job.lines) &&
      typeof job.source.text === 'string' &&
      Array.isArray(job.source.mapping)
    if (usable) return job
  } catch {}
  forgetJob(store)
  return null
}
