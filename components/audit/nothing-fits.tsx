'use client'
import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isNoFilter, NO_FILTER } from '@/lib/audit/filter'
import { useList } from './list-context'

interface NothingFitsProps {
  of: 'tokens' | 'events'
  /** The address of the first page, where this is another one. */
  newest: string | null
}

/** Says that nothing fits the filter, or that the list ends before this page. */
export function NothingFits({ of, newest }: NothingFitsProps) {
  const list = useList()
  if (!list) return null
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
