'use client'
import { useRef, useState } from 'react'
import type { ActionResult } from '@/lib/action-result'
import { type FormFailure, outcomeOf } from './failure'

/** A deed without a form: a button that disables something, for instance. */
export interface ActionState<Input> {
  /** Runs it; does nothing while it is on its way. Resolves to whether it was done. */
  run: (input: Input) => Promise<boolean>
  busy: boolean
  failure: FormFailure | null
  /** Forgets the failure, when the dialog that showed it closes. */
  clear: () => void
}

/** Binds a button to a server action. */
export function useAction<Input, Value>(
  action: (input: Input) => Promise<ActionResult<Value>>,
  onSuccess: (value: Value, input: Input) => void,
): ActionState<Input> {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FormFailure | null>(null)

  async function run(input: Input) {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setFailure(null)
    const outcome = await outcomeOf(() => action(input))
    running.current = false
    setBusy(false)
    if (outcome.ok) onSuccess(outcome.value, input)
    else setFailure(outcome.failure)
    return outcome.ok
  }

  return { run, busy, failure, clear: () => setFailure(null) }
}
