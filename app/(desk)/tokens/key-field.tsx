'use client'
import { useWatch } from 'react-hook-form'
import { FormField } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { StageBadge } from '@/components/token/stage-badge'
import { Code } from '@/components/ui/code'
import { Select } from '@/components/ui/select'
import { isClosed } from '@/lib/rules/broken-input'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { FieldNote, MESSAGE_ROOM } from './field-note'
import { KeyRulesNote } from './key-rules-note'
import type { TokenDraft } from './token-draft'

const DEMO = {
  message: 'VideoSDK does not know this demo key, and will not accept its tokens.',
  fix: 'It is for trying out the desk.',
}

const STAGE_NAME = { DEMO: 'demo', DEVELOPMENT: 'development', STAGING: 'staging', PRODUCTION: 'production' }

interface KeyFieldProps {
  state: ActionFormState<TokenDraft>
  keys: readonly IssuingKey[]
  /** Seconds since 1970. */
  serverNow: number
}

/** Which key signs; its stage stands beside the label, and a demo key says what it is not good for. */
export function KeyField({ state, keys, serverNow }: KeyFieldProps) {
  const chosen = useWatch({ control: state.form.control, name: 'apiKeyId' })
  const key = keys.find((each) => each.id === chosen)
  return (
    <div>
      <FormField
        state={state}
        name="apiKeyId"
        label="API key"
        className={MESSAGE_ROOM.twoThenOne}
        aside={
          key && (
            <span className="flex self-center">
              <StageBadge stage={key.stage} />
            </span>
          )
        }
        hint={
          key?.stage === 'DEMO' ? (
            <FieldNote note={DEMO} />
          ) : key ? (
            <>
              The token names it as <Code>{key.apiKey}</Code>, and its secret signs.
            </>
          ) : (
            'The token names this key, and its secret signs.'
          )
        }
      >
        {(control) => (
          <Select {...control} defaultValue={state.form.getValues('apiKeyId')}>
            <option value="" disabled>
              Choose an API key
            </option>
            {keys.map((each) => (
              <option key={each.id} value={each.id} disabled={isClosed(each.rules) && each.id !== chosen}>
                {optionOf(each)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {key?.rules && <KeyRulesNote rules={key.rules} now={serverNow} />}
    </div>
  )
}

function optionOf(key: IssuingKey): string {
  if (isClosed(key.rules)) return `${key.name} (${STAGE_NAME[key.stage]}, not for you by its rules)`
  return key.stage === 'DEMO' ? `${key.name} (VideoSDK will not accept it)` : `${key.name} (${STAGE_NAME[key.stage]})`
}
