'use client'
import { useEffect, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { type FormStart, IssueTokenForm } from './issue-token-form'
import { IssuedToken } from './issued-token'
import { readPending, tabStore } from './pending-request'
import { draftOf, emptyDraft, type TokenDraft } from './token-draft'
import type { Issued } from './use-issue-request'
import { useStrayClicks } from './use-stray-clicks'

interface IssueTokenProps {
  keys: readonly IssuingKey[]
  /** Whose requests come back after a reload. */
  memberId: string
  /** The server's clock as the page was made, seconds since 1970. */
  serverNow: number
}

/** The form, and in its place the token once it is issued. */
export function IssueToken({ keys, memberId, serverNow }: IssueTokenProps) {
  // The number is made on both sides and differs: it is never drawn.
  const [start, setStart] = useState<FormStart>(() => ({ draft: empty(keys), restored: null, focus: null }))
  const [issued, setIssued] = useState<Issued | null>(null)
  const strayClicks = useStrayClicks()

  useEffect(() => {
    const restored = readPending(tabStore(), memberId)
    if (restored) setStart({ draft: draftOf(restored.input), restored, focus: null })
  }, [memberId])

  function begin(draft: TokenDraft, focus: FormStart['focus']) {
    strayClicks.changed()
    setStart({ draft, restored: null, focus })
    setIssued(null)
  }

  function show(issued: Issued) {
    strayClicks.changed()
    setIssued(issued)
  }

  return (
    <div onClickCapture={strayClicks.drop}>
      {issued ? (
        <IssuedToken
          issued={issued}
          onSameAgain={() => begin({ ...issued.draft, requestId: uuidv4() }, 'participantId')}
          onNew={() => begin(empty(keys), 'apiKeyId')}
        />
      ) : (
        <IssueTokenForm
          key={start.draft.requestId}
          keys={keys}
          memberId={memberId}
          serverNow={serverNow}
          start={start}
          onIssued={show}
        />
      )}
    </div>
  )
}

/** With a key chosen where there is only one. */
function empty(keys: readonly IssuingKey[]): TokenDraft {
  return emptyDraft({ requestId: uuidv4(), apiKeyId: keys.length === 1 ? (keys[0]?.id ?? '') : '' })
}
