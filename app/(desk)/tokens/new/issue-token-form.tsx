'use client'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useWatch } from 'react-hook-form'
import { ActionForm } from '@/components/form/action-form'
import { flattenErrors } from '@/components/form/form-errors'
import { FormField } from '@/components/form/form-field'
import { serverSeconds } from '@/components/token/server-clock'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { brokenInput } from '@/lib/rules/broken-input'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import type { TemplateRow } from '@/lib/server/templates/list-templates'
import { ExpiryField } from '../expiry-field'
import { KeyField } from '../key-field'
import { PermissionsField } from '../permissions-field'
import { RolesField } from '../roles-field'
import { inputOf, type TokenDraft } from '../token-draft'
import { AskApproval, type Asking } from './ask-approval'
import { FormEnd } from './form-end'
import { FormNews } from './form-news'
import { ParticipantField, type RecentIds, RoomField } from './id-fields'
import { FORM_GRID } from './layout-grid'
import type { PendingRequest } from './pending-request'
import type { RequestJsonHandle } from './request-json-field'
import { RequestPreview } from './request-preview'
import { RestoredNotice } from './restored-notice'
import { TemplateMenu } from './template-menu'
import { type Issued, useIssueRequest } from './use-issue-request'
import { VersionField } from './version-field'

/** Half of the form's code is for JSON, and most people never open it. */
const RequestJsonField = dynamic(() => import('./request-json-field').then((module) => module.RequestJsonField), {
  loading: () => <Skeleton className="h-60" />,
})

/** How a form begins: empty, with the values of another request, or with one that waits for its answer. */
export interface FormStart {
  draft: TokenDraft
  restored: PendingRequest | null
  /** The field to begin at; none on the first load, where the focus is the reader's. */
  focus: 'apiKeyId' | 'participantId' | null
  /** What it was filled in by. */
  template: TemplateRow | null
}

interface IssueTokenFormProps {
  keys: readonly IssuingKey[]
  /** Ids of one's own recent tokens, offered while typing. */
  recent: RecentIds
  templates: readonly TemplateRow[]
  mayShare: boolean
  /** A template was chosen; what the form held before comes with it. */
  onTemplate: (template: TemplateRow, before: TokenDraft) => void
  memberId: string
  serverNow: number
  start: FormStart
  onIssued: (issued: Issued) => void
  /** The request waits for an admin now. */
  onAsked: () => void
}

/** The fields, what would be signed beside them, and the button. */
export function IssueTokenForm(props: IssueTokenFormProps) {
  const { keys, recent, memberId, serverNow, start, onIssued, onAsked } = props
  const keyOf = useCallback((id: string) => keys.find((each) => each.id === id) ?? null, [keys])
  const rulesOf = useCallback((id: string) => keyOf(id)?.rules ?? null, [keyOf])
  const { state: fields, restored, beginAnew } = useIssueRequest({ memberId, rulesOf, start, onIssued })
  const [asking, setAsking] = useState<Asking | null>(null)
  const keyId = useWatch({ control: fields.form.control, name: 'apiKeyId' })
  const rules = rulesOf(keyId)?.rules
  const [tab, setTab] = useState<string>('fields')
  const [jsonOpened, setJsonOpened] = useState(false)
  const json = useRef<RequestJsonHandle>(null)
  const { setFocus } = fields.form

  const state: typeof fields = {
    ...fields,
    submit: async (event) => {
      event?.preventDefault()
      // What stands in the JSON is what its writer means to issue: the fields alone would be something else.
      if (json.current?.showProblem()) return setTab('json')
      const outside = toApprove()
      // What is wrong in itself is put right first.
      if (outside && (await fields.form.trigger())) return setAsking(outside)
      await fields.submit(event)
      if (tab === 'json' && flattenErrors(fields.form.control._formState.errors).length > 0) json.current?.focus()
    },
  }

  /** What an admin would have to approve, as far as the page knows the rules. */
  function toApprove(): Asking | null {
    const request = inputOf(fields.form.getValues())
    const key = keyOf(request.apiKeyId)
    if (key?.rules?.rules.outside !== 'approve') return null
    const broken = brokenInput(key.rules, request, serverSeconds())
    if (broken.length === 0) return null
    return { keyName: key.name, broken: broken.map(({ message }) => message), request }
  }

  /** The desk refused what it may let an admin approve: its rules are newer than this page, or a number is used up. */
  function askAfterRefusal() {
    const request = inputOf(fields.form.getValues())
    const failure = fields.failure
    if (!failure) return
    const broken = Object.values(failure.fields ?? { all: failure.message })
    setAsking({ keyName: keyOf(request.apiKeyId)?.name ?? '', broken, request })
  }

  function choose(next: string) {
    setTab(next)
    if (next === 'json') setJsonOpened(true)
  }

  /** A link to a field's error leads to the field, which must be there then. */
  function onClickCapture({ target }: MouseEvent) {
    if (target instanceof Element && target.closest('a[href^="#"]')) flushSync(() => setTab('fields'))
  }

  const { trigger, control } = fields.form
  const { clear } = fields
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one key refuses, for an hour perhaps, another one may allow
  useEffect(clear, [keyId, clear])

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rules are the reason to look again
  useEffect(() => {
    // Another key has other rules: what was wrong by the ones of before may be right now.
    if (Object.keys(control._formState.errors).length > 0) void trigger()
  }, [rules, control, trigger])

  useEffect(() => {
    if (start.focus) setFocus(start.focus, { shouldSelect: true })
  }, [start.focus, setFocus])

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter') return
    // A held key would go on in the form that follows the token.
    if (event.repeat) event.preventDefault()
    else if (event.ctrlKey || event.metaKey) void state.submit(event)
  }

  return (
    <>
      {/* Beside the form: what bubbles out of its dialog must not send the form. */}
      <div className="flex flex-wrap items-center gap-2 mb-4">
        <TemplateMenu
          state={state}
          templates={props.templates}
          current={props.templates.find(({ id }) => id === start.template?.id) ?? null}
          mayShare={props.mayShare}
          onChoose={props.onTemplate}
        />
      </div>
      <ActionForm
        state={state}
        aria-label="Issue a token"
        onKeyDown={onKeyDown}
        onClickCapture={onClickCapture}
        className={FORM_GRID}
      >
        {restored && (
          <div className="lg:col-span-2">
            <RestoredNotice state={state} pending={restored} onBeginAnew={beginAnew} />
          </div>
        )}
        <div className="@container min-w-0 divide-y divide-border self-start rounded-lg border bg-surface *:px-4 *:pt-3 *:pb-2">
          <KeyField state={state} keys={keys} serverNow={serverNow} />
          <Tabs
            label="Ways to write the request"
            chosen={tab}
            onChoose={choose}
            className="p-0!"
            listClassName="px-2"
            panelClassName="divide-y divide-border *:px-4 *:pt-3 *:pb-2"
            tabs={[
              {
                id: 'fields',
                label: 'Fields',
                content: (
                  <>
                    <div>
                      <PermissionsField state={state} />
                    </div>
                    <div>
                      <RolesField state={state} />
                      <div className="mt-2 mb-1">
                        <VersionField state={state} />
                      </div>
                    </div>
                    <div className="grid gap-x-4 gap-y-1 @xl:grid-cols-2">
                      <RoomField state={state} recent={recent.rooms} optional={!rules?.roomRequired && !rules?.rooms} />
                      <ParticipantField
                        state={state}
                        recent={recent.participants}
                        optional={!rules?.participantRequired}
                      />
                    </div>
                    <div>
                      <ExpiryField state={state} serverNow={serverNow} />
                    </div>
                  </>
                ),
              },
              {
                id: 'json',
                label: 'JSON',
                content: jsonOpened && (
                  <div>
                    <RequestJsonField state={state} keys={keys} shown={tab === 'json'} handle={json} />
                  </div>
                ),
              },
            ]}
          />
          <div>
            <FormField
              state={state}
              name="purpose"
              label="Purpose"
              optional={!rules?.purposeRequired}
              hint="For the desk's record only: why this token is issued. It is not in the token."
            >
              {(control) => <Input {...control} autoComplete="off" />}
            </FormField>
          </div>
        </div>
        {/* Beside the fields it stays in view, so that the button always stands below what it signs. */}
        <div className="min-w-0 space-y-4 self-start lg:sticky lg:top-7">
          <RequestPreview state={state} keys={keys} serverNow={serverNow} />
          <FormEnd state={state} toApprove={toApprove} onAsk={askAfterRefusal} />
        </div>
        <FormNews state={state} serverNow={serverNow} />
      </ActionForm>
      <AskApproval asking={asking} onClose={() => setAsking(null)} onAsked={onAsked} />
    </>
  )
}
