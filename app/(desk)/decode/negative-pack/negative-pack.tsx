'use client'
import { useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { useActionForm } from '@/components/form/use-action-form'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { packSchema } from '@/lib/decode/pack-schema'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import type { PackToken } from '@/lib/server/tokens/make-negative-pack'
import { makeNegativePackAction } from '../actions'
import { PackTable } from './pack-table'

const ID = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, className: 'font-mono text-[13px]' }

/** Key, room and participant, and the pack that was made for them. */
export function NegativePack({ keys, mayRead }: { keys: readonly IssuingKey[]; mayRead: boolean }) {
  const [pack, setPack] = useState<{ tokens: PackToken[]; room: string; participant: string } | null>(null)
  const state = useActionForm({
    schema: packSchema,
    defaultValues: { apiKeyId: keys.length === 1 ? (keys[0]?.id ?? '') : '', roomId: '', participantId: '' },
    action: makeNegativePackAction,
    onSuccess: (tokens, { roomId, participantId }) =>
      setPack({ tokens, room: roomId.trim(), participant: participantId }),
  })
  return (
    <div className="space-y-4">
      <Panel>
        <ActionForm state={state} aria-label="Make a negative pack">
          <div className="grid gap-x-4 gap-y-2 md:grid-cols-3">
            <FormField state={state} name="apiKeyId" label="API key" hint="Its secret signs what a real one must sign.">
              {(control) => (
                <Select {...control}>
                  <option value="" disabled>
                    Choose an API key
                  </option>
                  {keys.map(({ id, name, stage }) => (
                    <option key={id} value={id}>
                      {name} ({stage.toLowerCase()})
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
            <FormField state={state} name="roomId" label="Room ID" hint="The room that your tests join.">
              {(control) => <Input {...control} {...ID} />}
            </FormField>
            <FormField state={state} name="participantId" label="Participant ID" hint="Whom your tests join as.">
              {(control) => <Input {...control} {...ID} />}
            </FormField>
          </div>
          <FormStatus state={state} />
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton state={state}>{pack ? 'Make another pack' : 'Make a pack'}</SubmitButton>
            <p className="text-[13px] text-muted-foreground">
              Those signed with the key’s secret are recorded as issued. None lives longer than an hour.
            </p>
          </div>
        </ActionForm>
      </Panel>
      {pack && <PackTable {...pack} mayRead={mayRead} />}
    </div>
  )
}
