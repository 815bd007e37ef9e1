'use client'
import { ConfirmAction } from '@/components/form/confirm-action'
import { Button } from '@/components/ui/button'
import type { KeyRow } from '@/lib/server/keys/list-keys'
import { disableKeyAction, enableKeyAction } from './actions'

interface SwitchKeyProps {
  apiKey: KeyRow
  onDone: (text: string) => void
}

/** Disables or enables a key, after saying what that does. One button for both, so that the focus comes back to it. */
export function SwitchKey({ apiKey: { id, name, stage, disabledAt }, onDone }: SwitchKeyProps) {
  const enabled = disabledAt === null
  return (
    <ConfirmAction
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
      action={() => (enabled ? disableKeyAction : enableKeyAction)({ id })}
      onDone={() =>
        onDone(
          enabled
            ? `“${name}” is disabled: it signs nothing from now on, and still recognises its tokens.`
            : `“${name}” is enabled: it can be chosen in the form again.`,
        )
      }
    />
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
