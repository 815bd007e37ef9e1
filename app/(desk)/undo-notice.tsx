'use client'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { ActionResult } from '@/lib/action-result'

/** Something that was done, and how to take it back where that can be. */
export interface Done {
  text: string
  undo?: () => Promise<ActionResult<unknown>>
}

/** Says what was done, with a button to undo it. The frame is always there, so that it is read out. */
export function UndoNotice({ done, onUndone }: { done: Done | null; onUndone: () => void }) {
  return <div role="status">{done && <Notice key={done.text} done={done} onUndone={onUndone} />}</div>
}

function Notice({ done: { text, undo }, onUndone }: { done: Done; onUndone: () => void }) {
  const action = useAction(async () => undo?.() ?? { ok: true as const, value: undefined }, onUndone)
  return (
    <div className="mb-3 space-y-2">
      <Callout
        tone="success"
        title={text}
        actions={
          undo && (
            <Button size="sm" busy={action.busy} onClick={() => void action.run(undefined)}>
              Undo
            </Button>
          )
        }
      />
      {action.failure && <FailureCallout failure={action.failure} />}
    </div>
  )
}
