'use client'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useTimeZone } from '@/components/ui/time-zone'
import { useHydrated } from '@/components/ui/use-now'
import { NO_FILTER } from '@/lib/audit/filter'
import { chipsOf } from '@/lib/audit/filter-words'
import { useList } from './list-context'

/** The conditions of the filter; each can be taken away, and all of them at once. */
export function FilterChips() {
  const list = useList()
  const zone = useTimeZone()
  const hydrated = useHydrated() || zone !== undefined
  if (!list) return null
  const { filter, names, addressOf } = list
  const chips = chipsOf(filter, names, hydrated ? zone : 'UTC')
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ id, field, verb, value, without }) => (
        <li
          key={id}
          className="inline-flex max-w-full items-center rounded-md border border-accent/25 bg-accent-soft text-xs text-foreground"
        >
          <span className="min-w-0 truncate py-1 pl-2">
            <span className="text-muted-foreground">
              {field} {verb}
            </span>{' '}
            <span className="font-medium">{value}</span>
          </span>
          <Link
            href={addressOf(without)}
            prefetch={false}
            className="grid size-6 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground pointer-coarse:size-9"
          >
            <X aria-hidden="true" className="size-3.5" />
            <span className="sr-only">
              Take away: {field} {verb} {value}
            </span>
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link
            href={addressOf(NO_FILTER)}
            prefetch={false}
            className="px-1.5 text-xs text-accent underline-offset-2 hover:underline"
          >
            Clear all
          </Link>
        </li>
      )}
    </ul>
  )
}
