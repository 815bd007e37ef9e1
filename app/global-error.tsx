'use client'
import { FailurePage } from '@/components/ui/failure-page'
import './globals.css'

/** Stands in for the whole document when even the layout failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Token Desk</title>
        <main id="main">
          <FailurePage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
