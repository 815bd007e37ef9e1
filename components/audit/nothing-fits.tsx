'use client'
import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { isNoFilter, NO_FILTER } from '@/lib/audit/filter'
import { useList } from './list-context'

interface NothingFitsProps {
  of: 'tokens' | 'events'
  /** The address of the first page, where this is another one. */
  newest: string | null
  /** Where the search for words stopped, and the address that goes on from there. */
  stopped?: { at: string; on: string | null } | null
}

/** Says that nothing fits the filter, or that the list ends before this page. */
export function NothingFits({ of, newest, stopped = null }: NothingFitsProps) {
  const list = useList()
  if (!list) return null
  if (stopped) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing found so far"
        actions={stopped.on && <ButtonLink href={stopped.on}>Search on from there</ButtonLink>}
      >
        <p>
          The desk looked as far as <Time value={stopped.at} />. Many {of} hold parts of these words, and each must be
          looked at.
        </p>
      </EmptyState>
    )
  }
  if (newest !== null) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No ${of} beyond this point`}
        actions={<ButtonLink href={newest}>Go to the newest</ButtonLink>}
      >
        <p>The list ends here.</p>
      </EmptyState>
    )
  }
  const isToken = /^[0-9a-f]{64}$/.test(list.filter.text)
  return (
    <EmptyState
      icon={SearchX}
      title={isToken ? 'This token has no record here' : `No ${of} fit these filters`}
      actions={
        isNoFilter(list.filter) ? null : <ButtonLink href={list.addressOf(NO_FILTER)}>Clear all filters</ButtonLink>
      }
    >
      <p>
        {isToken
          ? 'It was not issued at this desk, or you may not see who issued it. Decode tells what it is.'
          : 'Take one of them away above, or clear them all.'}
      </p>
    </EmptyState>
  )
}
