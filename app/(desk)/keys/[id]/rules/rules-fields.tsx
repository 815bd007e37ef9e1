'use client'
import { useWatch } from 'react-hook-form'
import { FormField, FormGroup, firstText, isHeld, useFieldError } from '@/components/form/form-field'
import type { ActionFormState } from '@/components/form/use-action-form'
import { Checkbox, Choice } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Segment, Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { can, MEMBER_ROLES, ROLE_WORDS } from '@/lib/access'
import type { RulesDraft } from '@/lib/rules/rules-draft'
import { EXPIRY_UNITS } from '@/lib/token/duration'
import { PERMISSION_MEANING, PERMISSIONS } from '@/lib/token/permissions'
import { ROLE_MEANING, ROLES } from '@/lib/token/roles'

type State = ActionFormState<RulesDraft>

interface RulesFieldsProps {
  state: State
  members: readonly { id: string; name: string }[]
}

/** Every rule of a key, grouped by what it is about. */
export function RulesFields({ state, members }: RulesFieldsProps) {
  return (
    <div className="space-y-4">
      <Panel title="Who may use it">
        <Users state={state} members={members} />
      </Panel>
      <Panel title="What a token may have" bodyClassName="p-4 space-y-3">
        <Life state={state} />
        <FormGroup state={state} name="permissions" legend="Permissions" hint="Those that are not ticked are refused.">
          {(control, held) => (
            <div className="grid gap-2 md:grid-cols-3">
              {PERMISSIONS.map((it) => (
                <Choice
                  key={it}
                  {...control}
                  value={it}
                  defaultChecked={held(it)}
                  label={<Code>{it}</Code>}
                  description={PERMISSION_MEANING[it]}
                />
              ))}
            </div>
          )}
        </FormGroup>
        <FormGroup state={state} name="roles" legend="Roles" hint="A token without a role is always allowed.">
          {(control, held) => (
            <div className="grid gap-2 md:grid-cols-2">
              {ROLES.map((it) => (
                <Choice
                  key={it}
                  {...control}
                  value={it}
                  defaultChecked={held(it)}
                  label={<Code>{it}</Code>}
                  description={ROLE_MEANING[it]}
                />
              ))}
            </div>
          )}
        </FormGroup>
        <Rooms state={state} />
      </Panel>
      <Panel title="What must be named">
        <div className="grid gap-2 sm:grid-cols-2">
          <Choice
            {...state.form.register('roomRequired')}
            defaultChecked={isHeld(state, 'roomRequired', true)}
            label="A room"
            description="Without one a token opens every room of the account."
          />
          <Choice
            {...state.form.register('participantRequired')}
            defaultChecked={isHeld(state, 'participantRequired', true)}
            label="A participant"
            description="Without one whoever has the token joins as anybody."
          />
          <Choice
            {...state.form.register('versionRequired')}
            defaultChecked={isHeld(state, 'versionRequired', true)}
            label="Version 2"
            description="As the v2 API needs it."
          />
          <Choice
            {...state.form.register('purposeRequired')}
            defaultChecked={isHeld(state, 'purposeRequired', true)}
            label="A purpose"
            description="Stands in the record, not in the token."
          />
        </div>
      </Panel>
      <Panel title="How many, by one person">
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <FormField state={state} name="perHour" label="In an hour" optional hint="Empty: no limit of this key.">
            {(control) => <Input {...control} inputMode="numeric" autoComplete="off" className="max-w-40" />}
          </FormField>
          <FormField state={state} name="perDay" label="In a day" optional hint="Empty: no limit of this key.">
            {(control) => <Input {...control} inputMode="numeric" autoComplete="off" className="max-w-40" />}
          </FormField>
        </div>
      </Panel>
      <Panel title="Outside the rules">
        <FormGroup state={state} name="outside" legend="What becomes of a request outside of them?">
          {(control, held) => (
            <div className="grid gap-2 sm:grid-cols-2">
              <Choice
                {...control}
                type="radio"
                defaultChecked={held('refuse')}
                value="refuse"
                label="It is refused"
                description="The form says why before anything is sent."
              />
              <Choice
                {...control}
                type="radio"
                defaultChecked={held('approve')}
                value="approve"
                label="It can be approved"
                description="It waits with its reason for another admin."
              />
            </div>
          )}
        </FormGroup>
      </Panel>
    </div>
  )
}

function Users({ state, members }: RulesFieldsProps) {
  const users = useWatch({ control: state.form.control, name: 'users' })
  const error = useFieldError(state, 'userIds')
  return (
    <FormGroup
      state={state}
      name="users"
      legend="People"
      hint={users === 'all' ? 'Admins and members can issue tokens at all.' : undefined}
    >
      {(control, held) => (
        <div className="space-y-3">
          <Segmented>
            <Segment {...control} value="all" defaultChecked={held('all')}>
              Whoever may issue
            </Segment>
            <Segment {...control} value="some" defaultChecked={held('some')}>
              Only some
            </Segment>
          </Segmented>
          {users === 'some' && (
            <div className="grid gap-4 sm:grid-cols-2">
              <FormGroup state={state} name="userRoles" legend="By role">
                {(roles, held) => (
                  <div className="grid gap-2">
                    {MEMBER_ROLES.filter((it) => can(it, 'token:issue') || can(it, 'pack:make')).map((it) => (
                      <Choice
                        key={it}
                        {...roles}
                        value={it}
                        defaultChecked={held(it)}
                        label={`${ROLE_WORDS[it].name}s`}
                        description={can(it, 'token:issue') ? 'Issue tokens.' : 'Make negative packs.'}
                      />
                    ))}
                  </div>
                )}
              </FormGroup>
              <FieldGroup legend="And these people" error={error}>
                <ul className="max-h-60 space-y-1 overflow-y-auto rounded-md border bg-surface p-2">
                  {members.map(({ id, name }) => (
                    <li key={id}>
                      <label
                        htmlFor={`user-${id}`}
                        className="flex min-h-8 items-center gap-2 rounded-sm px-1.5 hover:bg-muted"
                      >
                        <Checkbox
                          {...state.form.register('userIds')}
                          id={`user-${id}`}
                          value={id}
                          defaultChecked={isHeld(state, 'userIds', id)}
                        />
                        <span className="min-w-0 wrap-anywhere">{name}</span>
                      </label>
                    </li>
                  ))}
                </ul>
              </FieldGroup>
            </div>
          )}
        </div>
      )}
    </FormGroup>
  )
}

function Life({ state }: { state: State }) {
  const life = useWatch({ control: state.form.control, name: 'life' })
  const error = useFieldError(state, 'lifeAmount')
  const invalid = { 'aria-invalid': error ? (true as const) : undefined }
  return (
    <FieldGroup legend="Longest life" error={error} hint="From the moment it is issued.">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented>
          <Segment {...state.form.register('life')} value="any" defaultChecked={isHeld(state, 'life', 'any')}>
            Any
          </Segment>
          <Segment {...state.form.register('life')} value="limited" defaultChecked={isHeld(state, 'life', 'limited')}>
            At most
          </Segment>
        </Segmented>
        {life === 'limited' && (
          <span className="flex gap-2">
            <Input
              {...state.form.register('lifeAmount')}
              {...invalid}
              defaultValue={firstText(state, 'lifeAmount')}
              aria-label="Longest life"
              inputMode="numeric"
              autoComplete="off"
              className="w-24"
            />
            <span className="w-32">
              <Select
                {...state.form.register('lifeUnit')}
                defaultValue={firstText(state, 'lifeUnit')}
                aria-label="Unit of the longest life"
              >
                {EXPIRY_UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {unit}
                  </option>
                ))}
              </Select>
            </span>
          </span>
        )}
      </div>
    </FieldGroup>
  )
}

function Rooms({ state }: { state: State }) {
  const rooms = useWatch({ control: state.form.control, name: 'rooms' })
  return (
    <>
      <FormGroup
        state={state}
        name="rooms"
        legend="Rooms"
        hint={
          rooms === 'any'
            ? 'Whether a room must be named is said below.'
            : 'A token without a room is then refused too.'
        }
      >
        {(control, held) => (
          <Segmented>
            <Segment {...control} value="any" defaultChecked={held('any')}>
              Any
            </Segment>
            <Segment {...control} value="prefix" defaultChecked={held('prefix')}>
              That begin with
            </Segment>
            <Segment {...control} value="list" defaultChecked={held('list')}>
              Only these
            </Segment>
          </Segmented>
        )}
      </FormGroup>
      {rooms === 'prefix' && (
        <FormField
          state={state}
          name="roomPrefix"
          label="Rooms begin with"
          hint="Exactly as typed, small and large letters too."
        >
          {(control) => <Input {...control} mono autoComplete="off" className="max-w-80" />}
        </FormField>
      )}
      {rooms === 'list' && (
        <FormField state={state} name="roomList" label="These rooms" hint="One on each line.">
          {(control) => <Textarea {...control} mono rows={5} />}
        </FormField>
      )}
    </>
  )
}
