'use client'
import { createContext, type ReactNode, use } from 'react'

const Zone = createContext<string | null>(null)

/** Shows times to everybody in one zone; null in each reader's own. */
export function TimeZoneProvider({ zone, children }: { zone: string | null; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>
}

/** The IANA zone in which times are shown; undefined for the reader's own, which the server does not know. */
export function useTimeZone(): string | undefined {
  return use(Zone) ?? undefined
}
