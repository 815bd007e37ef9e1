'use client'
import { type FieldPath, type FieldValues, useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type AddKeyInput, CHOOSABLE_STAGES } from '@/lib/keys/key-schemas'
import { PastedHint } from './pasted-hint'
import { SecretField } from './secret-field'

const STAGE_LABEL = { DEVELOPMENT: 'Development', STAGING: 'Staging', PRODUCTION: 'Production' } as const

interface KeyFieldsProps<Values extends FieldValues> {
  state: ActionFormState<Values>
  /** Where the parts of the key stand in the form. */
  names: Record<keyof AddKeyInput, FieldPath<Values>>
}

/** What a new API key needs: name, API key, secret, stage. Pasted values are looked at as they come. */
export function KeyFields<Values extends FieldValues>({ state, names }: KeyFieldsProps<Values>) {
  const apiKey = useWatch({ control: state.form.control, name: names.apiKey })
  return (
    <div className="space-y-2">
      <FormField
        state={state}
        name={names.name}
        label="Key name"
        hint="What your team calls it, for instance “Lectures, production”."
      >
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <FormField
        state={state}
        name={names.apiKey}
        label="API key"
        hint={
          <PastedHint kind="apiKey" text={apiKey ?? ''}>
            From the VideoSDK dashboard, under API keys. It stands in every token.
          </PastedHint>
        }
      >
        {(control) => <Input {...control} mono />}
      </FormField>
      <SecretField state={state} name={names.secret} label="Secret" />
      <FormField
        state={state}
        name={names.stage}
        label="Stage"
        hint="Shown beside the name, so that nobody mixes them up."
      >
        {(control) => (
          <Select {...control} className="sm:max-w-56">
            <option value="">Choose…</option>
            {CHOOSABLE_STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {STAGE_LABEL[stage]}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </div>
  )
}
