'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonStyle } from './button'
import { Spinner } from './spinner'

interface PagerProps {
  /** For those who listen: "Pages of tokens". */
  label: string
  /** Addresses; null where there is none. `newest` only where the page shown is another one. */
  newest: string | null
  newer: string | null
  older: string | null
  className?: string
}

/** Leads through a list, newest first. Real links; nothing where one page is all. */
export function Pager({ label, newest, newer, older, className }: PagerProps) {
  if (newest === null && newer === null && older === null) return null
  return (
    <nav aria-label={label} className={cn('flex items-center gap-2', className)}>
      {newest !== null && (
        <PagerLink href={newest} className="mr-1">
          Newest
        </PagerLink>
      )}
      <PagerLink href={newer} rel="prev" icon={<ChevronLeft aria-hidden="true" />}>
        Newer
      </PagerLink>
      <PagerLink href={older} rel="next" icon={<ChevronRight aria-hidden="true" />} iconLast>
        Older
      </PagerLink>
    </nav>
  )
}

interface PagerLinkProps {
  href: string | null
  rel?: 'prev' | 'next'
  icon?: ReactNode
  iconLast?: boolean
  className?: string
  children: string
}

function PagerLink({ href, rel, icon, iconLast, className, children }: PagerLinkProps) {
  const look = cn(buttonStyle({ size: 'sm' }), className)
  if (href === null) {
    return (
      <span aria-disabled="true" className={cn(look, 'cursor-default opacity-50 hover:bg-surface')}>
        {!iconLast && icon}
        {children}
        {iconLast && icon}
      </span>
    )
  }
  return (
    <Link href={href} rel={rel} prefetch={false} className={look}>
      {!iconLast && <PendingIcon icon={icon} />}
      {children}
      {iconLast && <PendingIcon icon={icon} />}
    </Link>
  )
}

/** Turns while the page is on the way. */
function PendingIcon({ icon }: { icon: ReactNode }) {
  const { pending } = useLinkStatus()
  return pending && icon ? <Spinner /> : icon
}
