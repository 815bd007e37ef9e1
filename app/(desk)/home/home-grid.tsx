import type { ReactNode } from 'react'
import { Skeleton } from '@/components/ui/skeleton'

/** The blocks of a home, side by side where there is room. */
export function HomeGrid({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">{children}</div>
}

/** Stands there while they are read. */
export function HomeGridSkeleton({ blocks }: { blocks: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading…</span>
      <HomeGrid>
        {Array.from({ length: blocks }, (_, block) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: all blocks are alike
          <Skeleton key={block} className="h-72 rounded-lg" />
        ))}
      </HomeGrid>
    </div>
  )
}
