'use client'
import { Callout } from '@/components/ui/callout'
import { paths } from '@/lib/paths'
import type { FormFailure } from './failure'
import { useSecondsLeft, waitInWords } from './wait'

/** A failure with a way out: where to sign in again, or how long to wait. */
export function FailureCallout({ failure }: { failure: FormFailure }) {
  if (failure.code === 'signed-out') {
    return (
      <Callout tone="warning" role="alert" title="You were signed out">
        <a
          href={paths.login(paths.signedIn())}
          target="_blank"
          rel="noopener"
          className="font-medium underline underline-offset-2"
        >
          Sign in in a new tab
        </a>
        , then come back and press the button again: everything here is kept.
      </Callout>
    )
  }
  return (
    <Callout tone="danger" role="alert" title={failure.message}>
      {failure.retryAfterSeconds !== undefined && (
        <Wait failure={failure} announced={waitInWords(failure.retryAfterSeconds)} />
      )}
    </Callout>
  )
}

/** Counts down for the eye; read out are only the beginning and the end. */
function Wait({ failure, announced }: { failure: FormFailure; announced: string }) {
  const left = useSecondsLeft(failure)
  if (left === 0) return <>You can try again now.</>
  return (
    <>
      <span className="sr-only">Try again in {announced}.</span>
      <span aria-hidden="true">
        Try again in {waitInWords(left)}
        {left > 60 && (
          <span data-numeric className="text-muted-foreground">
            {' '}
            ({Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')})
          </span>
        )}
        .
      </span>
    </>
  )
}
