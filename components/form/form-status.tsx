'use client'
import { type FieldValues, useFormState } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { FailureCallout } from './failure-callout'
import { controlOf, flattenErrors } from './form-errors'
import type { ActionFormState } from './use-action-form'

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
      {state.failure && <FailureCallout failure={state.failure} />}
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
