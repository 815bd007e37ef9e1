'use client'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ActionResult } from '@/lib/action-result'
import { FailureCallout } from './failure-callout'
import { useAction } from './use-action'

interface ConfirmActionProps<Value> {
  /** The button that asks, with its dialog. */
  trigger: ReactNode
  /** A question: "Disable this key?" */
  title: string
  /** What will happen, and whether it can be undone. */
  description: ReactNode
  /** The deed itself, never "OK". */
  confirmLabel: string
  tone?: 'danger' | 'primary'
  action: () => Promise<ActionResult<Value>>
  /** The dialog is closed by then. */
  onDone: (value: Value) => void
}

/** A deed that is asked about first; a refusal stands in the question. */
export function ConfirmAction<Value>({ action, onDone, ...dialog }: ConfirmActionProps<Value>) {
  const [open, setOpen] = useState(false)
  const deed = useAction<undefined, Value>(action, (value) => {
    setOpen(false)
    onDone(value)
  })
  return (
    <ConfirmDialog
      {...dialog}
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        deed.clear()
      }}
      busy={deed.busy}
      onConfirm={() => void deed.run(undefined)}
    >
      {deed.failure && <FailureCallout failure={deed.failure} />}
    </ConfirmDialog>
  )
}
