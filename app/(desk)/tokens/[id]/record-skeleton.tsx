import { Skeleton, TableSkeleton } from '@/components/ui/skeleton'

/** The record's outline while it is fetched. */
export function RecordSkeleton() {
  return (
    <div className="space-y-4">
      <div className="mb-5 h-20 space-y-2">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-7 w-80 max-w-full" />
      </div>
      <Skeleton className="h-44 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
      <div className="grid gap-4 min-[85rem]:grid-cols-[minmax(0,1fr)_25rem]">
        <TableSkeleton rows={8} label="Loading the record" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  )
}
