'use client'
import { type FieldValues, useFormState } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { useNow } from '@/components/ui/use-now'
import { paths } from '@/lib/paths'
import { controlOf, flattenErrors } from './form-errors'
import type { ActionFormState, FormFailure } from './use-action-form'

/**
 * Says above the buttons why the form was not accepted: a refusal with a way out, or a list of the fields to look at when
 * there are several. Nothing is shown while all is well.
 */
export function FormStatus<Values extends FieldValues>({ state }: { state: ActionFormState<Values> }) {
  const { errors, submitCount } = useFormState({ control: state.form.control })
  const all = flattenErrors(errors)
  const listed = submitCount > 0 && !state.busy && (all.length > 1 || state.strays.length > 0)

  return (
    <>
      {state.failure && <Failure failure={state.failure} />}
      {listed && (
        <Callout
          tone="danger"
          title={all.length === 1 ? 'One thing to put right' : `${all.length} things to put right`}
        >
          <ul className="list-disc pl-4">
            {all.map(({ path, message }) => (
              <li key={path}>
                {state.strays.some((stray) => stray.path === path) ? (
                  message
                ) : (
                  <a
                    href={`#${path}`}
                    className="underline underline-offset-2"
                    onClick={(event) => {
                      event.preventDefault()
                      if (state.formRef.current) controlOf(state.formRef.current, path)?.focus()
                    }}
                  >
                    {message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  )
}

function Failure({ failure }: { failure: FormFailure }) {
  if (failure.code === 'signed-out') {
    return (
      <Callout tone="warning" role="alert" title="You were signed out">
        <a href={paths.login()} target="_blank" rel="noopener" className="font-medium underline underline-offset-2">
          Sign in in a new tab
        </a>
        , then come back and press the button again: nothing you typed is lost.
      </Callout>
    )
  }
  return (
    <Callout tone="danger" role="alert" title={failure.message}>
      {failure.retryAfterSeconds !== undefined && <Wait until={failure.at / 1_000 + failure.retryAfterSeconds} />}
    </Callout>
  )
}

function Wait({ until }: { until: number }) {
  const now = useNow()
  const left = now === null ? null : Math.ceil(until - now)
  if (left === null) return null
  if (left <= 0) return <>You can try again now.</>
  const [minutes, seconds] = [Math.floor(left / 60), left % 60]
  return (
    <span aria-hidden="true" data-numeric>
      {minutes > 0 && `${minutes} min `}
      {seconds} s left.
    </span>
  )
}
