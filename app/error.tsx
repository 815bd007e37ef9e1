'use client'
import { FailurePage } from '@/components/ui/failure-page'

/** For what fails outside of the shell, or in the shell itself. */
export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main">
      <FailurePage error={error} retry={retry} />
    </main>
  )
}
