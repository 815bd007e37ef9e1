'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import * as z from 'zod'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField, FormGroup } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { Callout } from '@/components/ui/callout'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Segment, Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { formatNumber } from '@/lib/format'
import type { RevokeBy, RevokeFilter } from '@/lib/registry/revoke-many-schema'
import type { RevokePreview } from '@/lib/server/tokens/revoke-many'
import { localOf, readLocal } from '../local-date-time'
import { previewRevokeManyAction } from './actions'
import { ConfirmRevocation } from './confirm-revocation'

interface Choice {
  id: string
  name: string
}

interface RevokeManyProps {
  begin: { by: RevokeBy; value: string }
  keys: readonly Choice[]
  people: readonly Choice[]
}

interface Draft {
  by: RevokeBy
  key: string
  person: string
  room: string
  participant: string
  /** A wall clock of this computer's zone. */
  before: string
}

const LABELS: Record<RevokeBy, string> = { key: 'API key', person: 'Person', room: 'Room', participant: 'Participant' }

/** The form reads a wall clock, and the desk a moment. */
const draftSchema = z.custom<Draft>().check((context) => {
  const draft = context.value
  if (draft[draft.by].trim() === '') {
    const message = draft.by === 'key' || draft.by === 'person' ? 'Choose which one.' : 'Type which one.'
    context.issues.push({ code: 'custom', input: draft, path: [draft.by], message })
  }
  if (readLocal(draft.before) === null) {
    context.issues.push({ code: 'custom', input: draft, path: ['before'], message: 'Choose a date and time.' })
  }
})

const filterOf = (draft: Draft): RevokeFilter => ({
  by: draft.by,
  value: draft[draft.by].trim(),
  before: readLocal(draft.before)?.iso ?? '',
})

/** Which tokens; then how many that are; then the confirmation, typed. */
export function RevokeMany({ begin, keys, people }: RevokeManyProps) {
  const router = useRouter()
  const [preview, setPreview] = useState<{ of: string; filter: RevokeFilter; answer: RevokePreview } | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const state = useActionForm<Draft, RevokePreview>({
    schema: draftSchema,
    defaultValues: {
      ...{ by: begin.by, key: '', person: '', room: '', participant: '', [begin.by]: begin.value },
      before: '',
    },
    action: (draft) => {
      setDone(null)
      return previewRevokeManyAction(filterOf(draft))
    },
    onSuccess: (answer, draft) => setPreview({ of: JSON.stringify(draft), filter: filterOf(draft), answer }),
  })
  const { control, setValue, getValues } = state.form
  const by = useWatch({ control, name: 'by' })
  const now = useWatch({ control, compute: (values) => JSON.stringify(values) })
  const shown = preview?.of === now ? preview : null

  useEffect(() => {
    // The wall clock is this computer's: the server does not know it. A minute on, so that what was just issued is among them.
    if (getValues('before') === '') setValue('before', localOf(Math.floor(Date.now() / 60_000) * 60 + 60))
  }, [getValues, setValue])

  useEffect(() => {
    if (shown) panel.current?.focus()
  }, [shown])

  function onRevoked(count: number) {
    setPreview(null)
    setDone(`${count === 1 ? 'One token is' : `${formatNumber(count)} tokens are`} revoked in our registry.`)
    router.refresh()
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="1. Which tokens">
        <ActionForm state={state} aria-label="Which tokens">
          <div className="space-y-2">
            <FormGroup state={state} name="by" legend="All tokens of one">
              {(choice, held) => (
                <Segmented>
                  {(Object.keys(LABELS) as RevokeBy[]).map((each) => (
                    <Segment key={each} {...choice} value={each} defaultChecked={held(each)}>
                      {LABELS[each]}
                    </Segment>
                  ))}
                </Segmented>
              )}
            </FormGroup>
            <FormField
              key={by}
              state={state}
              name={by}
              label={LABELS[by]}
              hint={by === 'room' || by === 'participant' ? 'Exactly as it stands in the tokens.' : undefined}
            >
              {(field) =>
                by === 'key' || by === 'person' ? (
                  <Select {...field}>
                    <option value="">Choose…</option>
                    {(by === 'key' ? keys : people).map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </Select>
                ) : (
                  <Input {...field} mono />
                )
              }
            </FormField>
            <FormField
              state={state}
              name="before"
              label="Issued before"
              hint="In the time zone of this computer. What was issued later stays as it is."
            >
              {(field) => <Input {...field} type="datetime-local" max="9999-12-31T23:59" className="w-56" />}
            </FormField>
            <FormStatus state={state} />
          </div>
          <SubmitButton state={state} className="mt-3">
            See how many they are
          </SubmitButton>
        </ActionForm>
      </Panel>
      <div ref={panel} tabIndex={-1} className="min-w-0 space-y-3 outline-none">
        <div role="status" className="empty:hidden">
          {done && (
            <Callout tone="success" title={done}>
              Below you can take it back.
            </Callout>
          )}
        </div>
        {shown ? (
          <ConfirmRevocation
            key={shown.of + shown.answer.now}
            filter={shown.filter}
            preview={shown.answer}
            onRevoked={onRevoked}
          />
        ) : (
          !done && (
            <Callout title="First a count">
              Before anything is revoked you see how many live tokens it hits, and when the last of them ends.
              {preview && ' You changed something since: look again.'}
            </Callout>
          )
        )}
      </div>
    </div>
  )
}
