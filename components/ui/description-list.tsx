import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** Names and values below each other, a name beside its value where there is room. Holds {@link Description} only. */
export function DescriptionList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('@container', className)}>
      <dl className="divide-y divide-border">{children}</dl>
    </div>
  )
}

/** One name with its value. */
export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 @md:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}
