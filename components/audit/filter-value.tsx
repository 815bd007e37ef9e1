'use client'
import Link from 'next/link'
import type { MouseEvent, ReactNode } from 'react'
import { type FilterField, withValue } from '@/lib/audit/filter'
import { cn } from '@/lib/cn'
import { useList } from './list-context'

interface FilterValueProps {
  field: FilterField
  value: string
  className?: string
  children: ReactNode
}

/**
 * A value in a list: a click lists only what has it, with Alt what has it not. Out of the way of the Tab key, which has the filter menu
 * for the same: a page has hundreds of values. Outside of a list it is just what it holds.
 */
export function FilterValue({ field, value, className, children }: FilterValueProps) {
  const list = useList()
  if (!list) return children
  const { filter, addressOf, show } = list
  const exclude = (event: MouseEvent) => {
    if (!event.altKey) return
    event.preventDefault()
    show(withValue(filter, field, value, 'not'))
  }
  return (
    <Link
      href={addressOf(withValue(filter, field, value))}
      prefetch={false}
      tabIndex={-1}
      onClick={exclude}
      title="Lists only these; with Alt all but these"
      className={cn('rounded-sm decoration-accent/60 underline-offset-2 hover:underline', className)}
    >
      {children}
    </Link>
  )
}
