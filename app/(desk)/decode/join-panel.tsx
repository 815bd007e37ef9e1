'use client'
import { useId } from 'react'
import { Prediction } from '@/components/token/prediction'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import type { JoinQuestion } from '@/lib/token/join-rules'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'

/** Who asks to join where, as far as the panel was told. */
export type Joining = Pick<JoinQuestion, 'room' | 'participant' | 'keyDeactivated'>

/** Nobody and nowhere in particular. */
export const ANYBODY: Joining = { room: '', participant: '', keyDeactivated: false }

interface JoinPanelProps {
  /** What is known of the token; null until it was checked. */
  known: Pick<JoinQuestion, 'verdict' | 'payload' | 'demoKey'> | null
  joining: Joining
  onChange: (joining: Joining) => void
}

/** Whether somebody gets into a room with this token, and whether the REST API takes it. */
export function JoinPanel({ known, joining, onChange }: JoinPanelProps) {
  const deactivatedId = useId()
  const asked = known && { ...known, ...joining }
  return (
    <Panel title="Will it join?" description="Predicted from VideoSDK’s documentation.">
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Id label="Room" value={joining.room} onChange={(room) => onChange({ ...joining, room })} />
        <Id
          label="Participant"
          value={joining.participant}
          onChange={(participant) => onChange({ ...joining, participant })}
        />
      </div>
      <label htmlFor={deactivatedId} className="mb-3 flex items-start gap-2 text-[13px]">
        <Checkbox
          id={deactivatedId}
          className="mt-0.5"
          checked={joining.keyDeactivated}
          onChange={(event) => onChange({ ...joining, keyDeactivated: event.target.checked })}
        />
        Its API key is deactivated in the VideoSDK dashboard
      </label>
      <div role="status">
        <dl className="space-y-3">
          <Prediction term="Joining a room" told={asked && predictJoin(asked)} />
          <Prediction term="Calling the v2 REST API" told={asked && predictRest(asked)} />
        </dl>
      </div>
    </Panel>
  )
}

function Id({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label} optional>
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[13px]"
        />
      )}
    </Field>
  )
}
