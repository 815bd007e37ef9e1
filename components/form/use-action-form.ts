'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { type FormEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { type DefaultValues, type FieldPath, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import type { $ZodType } from 'zod/v4/core'
import type { ActionResult } from '@/lib/action-result'
import { type FormFailure, outcomeOf } from './failure'
import { type FormError, flattenErrors, placeErrors } from './form-errors'
import { useEarlyInput } from './use-early-input'

/** A form with its action; hand it to `ActionForm`, `FormField`, `FormStatus` and `SubmitButton`. */
export interface ActionFormState<Values extends FieldValues> {
  form: UseFormReturn<Values, unknown, Values>
  formRef: RefObject<HTMLFormElement | null>
  submit: (event?: FormEvent) => Promise<void>
  /** The action is on its way; a second submit does nothing. */
  busy: boolean
  failure: FormFailure | null
  /** Forgets the failure, when what it was about is no more. */
  clear: () => void
  /** Errors of the last submit whose field the form does not show. */
  strays: readonly FormError[]
}

interface ActionFormOptions<Values extends FieldValues, Value> {
  /** The schema that the server uses too. The action gets the typed values, not the parsed ones: it parses them itself. */
  schema: $ZodType<unknown, unknown>
  defaultValues: Values
  action: (values: Values) => Promise<ActionResult<Value>>
  /** Called with the answer; the values stay in the form until the caller resets it. */
  onSuccess: (value: Value, values: Values) => void
  /** When a field is checked first: after it was left (`onTouched`), at each change, or at submit only. */
  mode?: 'onTouched' | 'onChange' | 'onSubmit'
}

/**
 * Binds react-hook-form to a server action. Errors of the schema and `fields` of a refusal land at their fields and the focus
 * goes to the first one on the page; other refusals, and no answer at all, become `failure`. What was typed always stays.
 */
export function useActionForm<Values extends FieldValues, Value>({
  schema,
  defaultValues,
  action,
  onSuccess,
  mode = 'onTouched',
}: ActionFormOptions<Values, Value>): ActionFormState<Values> {
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(schema as $ZodType<unknown, Values>, undefined, { raw: true }), // raw: it hands out what was typed
    defaultValues: defaultValues as DefaultValues<Values>,
    mode,
    shouldFocusError: false,
  })
  useEarlyInput(form, defaultValues)
  const formRef = useRef<HTMLFormElement>(null)
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FormFailure | null>(null)
  const clear = useCallback(() => setFailure(null), [])
  const [strays, setStrays] = useState<readonly FormError[]>([])

  function show(errors: readonly FormError[]) {
    if (!formRef.current) return
    const { first, strays } = placeErrors(formRef.current, errors)
    setStrays(strays)
    first?.focus()
  }

  async function send(values: Values) {
    const outcome = await outcomeOf(() => action(values))
    if (outcome.ok) return onSuccess(outcome.value, values)
    const errors = Object.entries(outcome.failure.fields ?? {}).map(([path, message]) => ({ path, message }))
    for (const { path, message } of errors) form.setError(path as FieldPath<Values>, { type: 'server', message })
    show(errors)
    if (errors.length === 0) setFailure(outcome.failure)
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(null)
    setStrays([])
    try {
      await form.handleSubmit(send, (errors) => show(flattenErrors(errors)))()
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return { form, formRef, submit, busy, failure, clear, strays }
}
