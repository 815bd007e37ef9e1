'use client'
import { useState } from 'react'
import { FailureCallout } from '@/components/form/failure-callout'
import { useAction } from '@/components/form/use-action'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { KeyRow } from '@/lib/server/keys/list-keys'
import { disableKeyAction, enableKeyAction } from './actions'

interface SwitchKeyProps {
  apiKey: KeyRow
  onDone: (text: string) => void
}

/** Disables or enables a key, after saying what that does. One button for both, so that the focus comes back to it. */
export function SwitchKey({ apiKey: { id, name, stage, disabledAt }, onDone }: SwitchKeyProps) {
  const [open, setOpen] = useState(false)
  const enabled = disabledAt === null
  const action = useAction(enabled ? disableKeyAction : enableKeyAction, () => {
    setOpen(false)
    onDone(
      enabled
        ? `“${name}” is disabled: it signs nothing from now on, and still recognises its tokens.`
        : `“${name}” is enabled: it can be chosen in the form again.`,
    )
  })

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        action.clear()
      }}
      trigger={
        <Button size="sm" className="min-w-16">
          {enabled ? 'Disable' : 'Enable'}
          <span className="sr-only"> {name}</span>
        </Button>
      }
      title={enabled ? `Disable “${name}”?` : `Enable “${name}”?`}
      description={
        enabled ? <WhatDisablingDoes demo={stage === 'DEMO'} /> : 'It can be chosen in the form again, and signs.'
      }
      confirmLabel={enabled ? 'Disable' : 'Enable'}
      tone={enabled ? 'danger' : 'primary'}
      busy={action.busy}
      onConfirm={() => void action.run({ id })}
    >
      {action.failure && <FailureCallout failure={action.failure} />}
    </ConfirmDialog>
  )
}

function WhatDisablingDoes({ demo }: { demo: boolean }) {
  return (
    <ul className="list-disc space-y-1 pl-4">
      <li>It signs nothing from the next request on.</li>
      <li>The desk still recognises the tokens that it signed.</li>
      {demo || (
        <li>
          VideoSDK is not told: tokens already issued stay valid there until they expire. To stop those too, disable the
          key in the VideoSDK dashboard.
        </li>
      )}
      <li>You can enable it again at any time.</li>
    </ul>
  )
}
