import { cn } from '@/lib/cn'

/** A grey place holder with the size of what will stand there (by `className`). */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn('block h-4 animate-pulse rounded-sm bg-muted motion-reduce:animate-none', className)}
    />
  )
}

/** Place holder of a table while its rows are fetched; `label` is what is read out. */
export function TableSkeleton({ rows = 8, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="divide-y divide-border rounded-lg border bg-surface">
      <span className="sr-only">{label}…</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all rows are alike
        <div key={row} className="flex h-10 items-center gap-6 px-3">
          <Skeleton className="w-1/6" />
          <Skeleton className="w-1/3" />
          <Skeleton className="ml-auto w-1/8" />
        </div>
      ))}
    </div>
  )
}
