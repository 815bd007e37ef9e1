'use client'
import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import { escapeUnseen } from '@/lib/decode/escape-unseen'
import type { JoinQuestion } from '@/lib/token/join-rules'
import { predictJoin, predictRest } from '@/lib/token/join-verdict'

type Outcome = 'joins' | 'waits' | 'accepted' | 'refused' | 'unclear'

const LOOK: Record<Outcome, { icon: LucideIcon; ink: string; label: string }> = {
  joins: { icon: CircleCheck, ink: 'text-success', label: 'Joins' },
  waits: { icon: Clock, ink: 'text-warning', label: 'Waits for approval' },
  accepted: { icon: CircleCheck, ink: 'text-success', label: 'Accepted' },
  refused: { icon: CircleX, ink: 'text-danger', label: 'Refused' },
  unclear: { icon: CircleHelp, ink: 'text-muted-foreground', label: 'Not documented' },
}

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
          <Prediction term="Joining a room" outcome={asked && predictJoin(asked)} />
          <Prediction term="Calling the v2 REST API" outcome={asked && predictRest(asked)} />
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

interface Told {
  outcome: Outcome
  code?: number | null
  name?: string | null
  claim: string | null
  message: string
  fix: string
  provided: string[]
}

function Prediction({ term, outcome: told }: { term: string; outcome: Told | null }): ReactNode {
  const look = told && LOOK[told.outcome]
  return (
    <div>
      <dt className="text-xs font-medium text-muted-foreground">{term}</dt>
      <dd className="wrap-anywhere">
        {told && look ? (
          <>
            <p className={cn('flex items-center gap-1.5 font-semibold', look.ink)}>
              <look.icon aria-hidden="true" className="size-4 shrink-0" />
              {look.label}
              {told.code && (
                <span className="font-mono text-[13px] font-medium">
                  {told.code} {told.name}
                </span>
              )}
            </p>
            <p>
              {told.claim !== null && told.fix !== '' && <Code className="mr-1 font-medium">{told.claim}</Code>}
              {escapeUnseen(told.message)} <span className="text-muted-foreground">{told.fix}</span>
            </p>
            {told.provided.map((proviso) => (
              <p key={proviso} className="text-[13px] text-muted-foreground">
                Provided: {escapeUnseen(proviso)}
              </p>
            ))}
          </>
        ) : (
          <p className="text-muted-foreground">The desk checks its signature first.</p>
        )}
      </dd>
    </div>
  )
}
