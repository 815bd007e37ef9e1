'use client'
import { useEffect, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import type { LinkedRequest } from '@/lib/request-text/request-link'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import type { TemplateRow } from '@/lib/server/templates/list-templates'
import { tabStore } from '../tab-store'
import { draftOf, emptyDraft, inputOf, type TokenDraft } from '../token-draft'
import { AskedApproval } from './asked-approval'
import type { RecentIds } from './id-fields'
import { type FormStart, IssueTokenForm } from './issue-token-form'
import { IssuedToken } from './issued-token'
import { readPending } from './pending-request'
import { type Prefill, PrefilledNotice } from './prefilled-notice'
import type { Issued } from './use-issue-request'
import { useStrayClicks } from './use-stray-clicks'
import { draftFrom, withKnownKey } from './written-draft'

interface IssueTokenProps {
  keys: readonly IssuingKey[]
  recent: RecentIds
  /** What a new form begins with: the last choice, without room and participant. */
  defaults: LinkedRequest
  /** The desk's default, for who has issued nothing yet. */
  defaultExpirySeconds: number
  /** What this one begins with on top: of a link, or of a record. */
  prefill: Prefill | null
  templates: readonly TemplateRow[]
  /** The template of this form's address. */
  current: TemplateRow | null
  mayShare: boolean
  /** Whose requests come back after a reload. */
  memberId: string
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

/** The form, and in its place the token once it is issued. */
export function IssueToken(props: IssueTokenProps) {
  const { keys, recent, defaults, defaultExpirySeconds, prefill, templates, mayShare, memberId, serverNow } = props
  // The number is made on both sides and differs: it is never drawn.
  const [start, setStart] = useState<FormStart>(() => ({
    draft: draftFrom(anew(keys, defaults, defaultExpirySeconds), prefill?.request ?? {}),
    restored: null,
    focus: null,
    template: props.current,
  }))
  const [before, setBefore] = useState<FormStart | null>(null)
  const [prefilled, setPrefilled] = useState(prefill)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [asked, setAsked] = useState(false)
  const strayClicks = useStrayClicks()

  useEffect(() => {
    const restored = readPending(tabStore(), memberId)
    if (restored) setStart({ draft: draftOf(restored.input), restored, focus: null, template: null })
  }, [memberId])

  function begin(draft: TokenDraft, focus: FormStart['focus']) {
    strayClicks.changed()
    setStart({ draft, restored: null, focus, template: null })
    setPrefilled(null)
    setIssued(null)
    setAsked(false)
  }

  function fillIn(template: TemplateRow, draft: TokenDraft) {
    const { request, problems } = withKnownKey(template.request, keys)
    setBefore({ ...start, draft, restored: null, focus: null })
    setStart({ draft: draftFrom({ ...draft, requestId: uuidv4() }, request), restored: null, focus: null, template })
    setPrefilled({ from: 'template', name: template.name, request, problems })
  }

  function undo() {
    if (before) setStart({ ...before, draft: { ...before.draft, requestId: uuidv4() } })
    setPrefilled(null)
    setBefore(null)
  }

  function show(issued: Issued) {
    strayClicks.changed()
    setIssued(issued)
  }

  return (
    <div onClickCapture={strayClicks.drop}>
      {asked ? (
        <AskedApproval onNew={() => begin(anew(keys, defaults, defaultExpirySeconds), 'apiKeyId')} />
      ) : issued ? (
        <IssuedToken
          issued={issued}
          onSameAgain={() => begin({ ...issued.draft, requestId: uuidv4() }, 'participantId')}
          onNew={() => begin(anew(keys, inputOf(issued.draft), defaultExpirySeconds), 'apiKeyId')}
        />
      ) : (
        <>
          {prefilled && !start.restored && (
            <PrefilledNotice
              prefill={prefilled}
              onUndo={before ? undo : undefined}
              onClose={() => setPrefilled(null)}
            />
          )}
          <IssueTokenForm
            key={start.draft.requestId}
            keys={keys}
            recent={recent}
            templates={templates}
            mayShare={mayShare}
            onTemplate={fillIn}
            memberId={memberId}
            serverNow={serverNow}
            start={start}
            onIssued={show}
            onAsked={() => setAsked(true)}
          />
        </>
      )}
    </div>
  )
}

/** A new request: the last choice of key, permissions, roles, version and lifetime, and a room and participant of its own. */
function anew(keys: readonly IssuingKey[], last: LinkedRequest, expirySeconds: number): TokenDraft {
  const only = keys.length === 1 ? (keys[0]?.id ?? '') : ''
  const known = keys.find(({ id }) => id === last.apiKeyId)?.id
  const draft = emptyDraft({ requestId: uuidv4(), apiKeyId: known ?? only }, expirySeconds)
  const { permissions = draft.permissions, roles = [], version2 = false, expiry } = last
  return draftFrom({ ...draft, permissions, roles, version2 }, expiry?.kind === 'in' ? { expiry } : {})
}
