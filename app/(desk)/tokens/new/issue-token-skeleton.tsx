import { Skeleton } from '@/components/ui/skeleton'
import { FORM_GRID } from './layout-grid'

/** The form's places, with its heights, while its keys are fetched. */
export function IssueTokenSkeleton() {
  return (
    <>
      <Skeleton className="mb-4 h-8 w-32 pointer-coarse:h-10" />
      <div role="status" className={FORM_GRID}>
        <span className="sr-only">Loading the form…</span>
        <div className="@container divide-y divide-border self-start rounded-lg border bg-surface *:px-4 *:py-3">
          <Part className="h-16 @xl:h-12" />
          <div>
            <Skeleton className="my-1 w-28" />
          </div>
          <Part className="h-73 @xl:h-30" />
          <Part className="h-72 @xl:h-38" />
          <Part className="h-48 @xl:h-20" />
          <Part className="h-54 @xl:h-26" />
          <Part className="h-16 @xl:h-12" />
        </div>
        <div className="space-y-4 self-start">
          <div className="rounded-lg border bg-surface p-4">
            <Skeleton className="w-20" />
            <Skeleton className="mt-13 h-66" />
            <Skeleton className="mt-4 h-16" />
          </div>
          <Skeleton className="h-10" />
        </div>
      </div>
    </>
  )
}

function Part({ className }: { className: string }) {
  return (
    <div>
      <Skeleton className="mb-2 w-24" />
      <Skeleton className={className} />
    </div>
  )
}
