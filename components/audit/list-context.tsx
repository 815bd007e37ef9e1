'use client'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use, useMemo, useTransition } from 'react'
import { type Filter, isNoFilter, writeFilter } from '@/lib/audit/filter'
import type { FilterNames } from '@/lib/audit/filter-words'

interface ListState {
  /** What is listed. */
  of: 'tokens' | 'events'
  filter: Filter
  names: FilterNames
  /** The address of the list with another filter. */
  addressOf: (filter: Filter) => string
  /** Goes there; the list stays as it is until the other one has come. */
  show: (filter: Filter) => void
  /** Another list is on the way. */
  isPending: boolean
}

const List = createContext<ListState | null>(null)

interface ListProviderProps extends Pick<ListState, 'of' | 'filter' | 'names'> {
  /** The address of the list, without a query string. */
  path: string
  /** Added where the filter is empty: the bare address may lead to a start view. */
  bare: string
  children: ReactNode
}

/** Around a filtered list: what its parts need to change the filter. The filter lives in the address alone. */
export function ListProvider({ path, bare, of, filter, names, children }: ListProviderProps) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const value = useMemo((): ListState => {
    const addressOf = (next: Filter) => (isNoFilter(next) ? `${path}${bare}` : `${path}${writeFilter(next)}`)
    const show = (next: Filter) => start(() => router.push(addressOf(next)))
    return { of, filter, names, addressOf, show, isPending }
  }, [path, bare, of, filter, names, router, isPending])
  return <List value={value}>{children}</List>
}

/** The list that a part stands in; null outside of one. */
export const useList = (): ListState | null => use(List)
