'use client'
import type { ReactNode } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { FilterChips } from './filter-chips'
import { FilterMenu } from './filter-menu'
import { useList } from './list-context'
import { SearchField } from './search-field'

interface FilterBarProps {
  /** Everything in the list was issued by the viewer. */
  own: boolean
  /** Words of the search that are too short to be looked for. */
  tooShort: readonly string[]
  /** What else can be done with the list: views, columns, export. */
  children?: ReactNode
}

/** Search, filters, and the conditions in use. */
export function FilterBar({ own, tooShort, children }: FilterBarProps) {
  const list = useList()
  if (!list) return null
  return (
    <section aria-label="Search and filters" aria-busy={list.isPending} className="mb-3 space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField />
        <FilterMenu of={list.of} own={own} />
        {children}
        {list.isPending && <Spinner className="size-4 text-muted-foreground" />}
      </div>
      <FilterChips />
      {tooShort.length > 0 && (
        <p role="status" className="text-xs text-muted-foreground">
          {tooShort.map((word) => `“${word}”`).join(', ')} {tooShort.length === 1 ? 'is' : 'are'} too short to be looked
          for: type at least three characters.
        </p>
      )}
    </section>
  )
}
