'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { FormField, FormGroup } from '@/components/form/form-field'
import { FormStatus } from '@/components/form/form-status'
import { type ActionFormState, useActionForm } from '@/components/form/use-action-form'
import { Choice } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { ROLE_WORDS } from '@/lib/access'
import { JOIN_ROLES } from '@/lib/desk/desk-settings'
import { type LIMITS, type SettingsDraft, settingsDraftSchema } from '@/lib/desk/settings-draft'
import { EXPIRY_UNITS } from '@/lib/token/duration'
import { changeDeskSettingsAction } from './actions'

type State = ActionFormState<SettingsDraft>

/** All settings in one form; a change that somebody else made meanwhile is told, and nothing that was typed is lost. */
export function SettingsForm({ draft, zones }: { draft: SettingsDraft; zones: readonly string[] }) {
  const router = useRouter()
  const [saved, setSaved] = useState(false)
  const state = useActionForm<SettingsDraft, { version: number }>({
    schema: settingsDraftSchema,
    defaultValues: draft,
    action: (values) => {
      setSaved(false)
      return changeDeskSettingsAction(values)
    },
    onSuccess: ({ version }) => {
      state.form.setValue('baseVersion', version)
      setSaved(true)
      router.refresh()
    },
  })
  return (
    <ActionForm state={state} aria-label="Settings" className="max-w-3xl space-y-4">
      <Panel title="Desk" bodyClassName="p-4 space-y-2">
        <FormField
          state={state}
          name="name"
          label="Name of the desk"
          optional
          hint="Stands below the product’s name, so that two desks are not mixed up."
        >
          {(control) => <Input {...control} autoComplete="off" className="max-w-96" />}
        </FormField>
        <FormField
          state={state}
          name="timeZone"
          label="Times are shown"
          hint="What is typed into a field of date and time is always a time of the own computer."
        >
          {(control) => (
            <Select {...control} className="max-w-96">
              <option value="">In each reader’s own time zone</option>
              <option value="UTC">UTC</option>
              {zones
                .filter((zone) => zone !== 'UTC')
                .map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
            </Select>
          )}
        </FormField>
      </Panel>
      <Panel title="Issuing" bodyClassName="p-4 space-y-2">
        <div className="grid gap-x-4 sm:grid-cols-[8rem_10rem]">
          <FormField state={state} name="expiryAmount" label="Default expiry">
            {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
          </FormField>
          <FormField state={state} name="expiryUnit" label="Unit">
            {(control) => (
              <Select {...control}>
                {EXPIRY_UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {unit}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
        </div>
        <p className="text-xs text-muted-foreground">
          What the form begins with for who has issued nothing yet; later it begins with the own last choice.
        </p>
        <Limit
          state={state}
          name="issuesPerPersonHour"
          label="Tokens of one person in an hour"
          hint="With all keys together. A key’s own rules can be stricter."
        />
        <Limit
          state={state}
          name="issuesPerKeyHour"
          label="Tokens of one key in an hour"
          hint="By all people together."
        />
      </Panel>
      <Panel title="Signing in" bodyClassName="p-4 space-y-2">
        <FormGroup
          state={state}
          name="passwordSignIn"
          legend="Ways to sign in"
          hint="Can be switched off once an admin has linked another sign-in."
        >
          {(control, held) => (
            <Choice
              {...control}
              defaultChecked={held(true)}
              label="With e-mail address and password"
              description="Another sign-in works beside it wherever it is set up."
            />
          )}
        </FormGroup>
        <FormField
          state={state}
          name="joinRole"
          label="Unknown people who come by another sign-in"
          hint="Other sign-ins are switched on where the desk runs: see the README."
        >
          {(control) => (
            <Select {...control} className="max-w-96">
              <option value="">Are refused: they need an invitation</option>
              {JOIN_ROLES.map((role) => (
                <option key={role} value={role}>
                  Join as {ROLE_WORDS[role].one}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <Limit
          state={state}
          name="signInTries"
          label="Failed sign-ins in a quarter of an hour"
          hint="Of one account, and from one address."
        />
        <Limit
          state={state}
          name="linkTries"
          label="Links that do not work in a quarter of an hour"
          hint="Invitations and reset links, from one address."
        />
      </Panel>
      <Panel title="Checking" bodyClassName="p-4">
        <Limit
          state={state}
          name="checksPerMinute"
          label="Tokens that one person may have checked in a minute"
          hint="On the decode page. A list counts each of its tokens."
        />
      </Panel>
      <FormStatus state={state} />
      <div className="flex items-center gap-3">
        <SubmitButton state={state}>Save the settings</SubmitButton>
        <span role="status" className="text-success">
          {saved && 'Saved. They hold from the next request on.'}
        </span>
      </div>
    </ActionForm>
  )
}

interface LimitProps {
  state: State
  name: keyof typeof LIMITS
  label: string
  hint: string
}

function Limit({ state, ...rest }: LimitProps) {
  return (
    <FormField state={state} {...rest}>
      {(control) => <Input {...control} inputMode="numeric" autoComplete="off" className="w-40" />}
    </FormField>
  )
}
