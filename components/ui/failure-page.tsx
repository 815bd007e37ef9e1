'use client'
import { Button, ButtonLink } from './button'
import { Code } from './code'
import { MessagePage } from './message-page'

interface FailurePageProps {
  /** Whatever was thrown. Only its digest is shown: the server's log has the rest under the same number. */
  error: unknown
  retry: () => void
}

/** What an error boundary shows. */
export function FailurePage({ error, retry }: FailurePageProps) {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null
  return (
    <MessagePage
      title="Something went wrong here"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/">Go to the start</ButtonLink>
        </>
      }
    >
      <p>This page could not be shown. Nothing that was saved or issued before is affected.</p>
      {digest && (
        <p className="mt-2">
          If it happens again, give this number to whoever runs the desk:{' '}
          <Code className="whitespace-nowrap">{digest}</Code>
        </p>
      )}
    </MessagePage>
  )
}
