'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import { type ActionFormState, useActionForm } from '@/components/form/use-action-form'
import { noteServerClock, serverSeconds } from '@/components/token/server-clock'
import type { IssuedAnswer } from '@/lib/server/tokens/issue-one'
import type { TokenRequestInput } from '@/lib/token/request'
import { issueTokenAction } from '../actions'
import { tabStore } from '../tab-store'
import { inputOf, type RulesOf, type TokenDraft, tokenDraftSchema } from '../token-draft'
import { afterRefusal, forgetPending, notePending, type PendingRequest } from './pending-request'

/** An answer, with what it answers. */
export interface Issued {
  answer: IssuedAnswer
  /** As it was sent last. */
  draft: TokenDraft
  /** What an earlier attempt under the same number had sent, when that one went without an answer. */
  earlier: PendingRequest | null
  /** The server's clock when the answer came, seconds since 1970. */
  at: number
}

interface IssueRequest {
  state: ActionFormState<TokenDraft>
  /** A request from before this page was loaded, that the form now holds again. */
  restored: PendingRequest | null
  /** Gives up the restored request; what is in the fields stays. */
  beginAnew: () => void
}

/**
 * The form with its action, so that a request number brings one token at most: it is kept until a token is there, also over a
 * reload and a lost answer, and the server answers the same number with the same token.
 */
export function useIssueRequest({
  memberId,
  rulesOf,
  start,
  onIssued,
}: {
  memberId: string
  /** Keeps its identity as long as the rules stay. */
  rulesOf: RulesOf
  start: { draft: TokenDraft; restored: PendingRequest | null }
  onIssued: (issued: Issued) => void
}): IssueRequest {
  const [restored, setRestored] = useState(start.restored)
  const router = useRouter()
  const open = useRef(start.restored?.outcome === 'unknown' ? start.restored : null)
  const earlier = useRef<PendingRequest | null>(null)
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])

  const schema = useMemo(() => tokenDraftSchema(serverSeconds, rulesOf), [rulesOf])
  const state = useActionForm<TokenDraft, IssuedAnswer>({
    schema,
    defaultValues: start.draft,
    mode: 'onChange',
    action: (draft) => send(inputOf(draft)),
    onSuccess: (answer, draft) => {
      // Nobody would see it: the note stays, and coming back brings the answer again.
      if (!shown.current) return
      forgetPending(tabStore())
      noteServerClock(answer.record.iat, Date.now() / 1_000)
      onIssued({ answer, draft, earlier: earlier.current, at: serverSeconds() })
    },
  })

  async function send(input: TokenRequestInput) {
    earlier.current = open.current
    const pressedAt = open.current?.pressedAt ?? Date.now()
    const pending: PendingRequest = { memberId, pressedAt, outcome: 'unknown', input }
    open.current ??= pending
    notePending(tabStore(), pending)
    const result = await issueTokenAction(input)
    if (!result.ok && shown.current) {
      settle(result.error, pending)
      if (result.error.code === 'outside-rules') router.refresh() // the rules are newer than this page
    }
    return result
  }

  function settle(error: Parameters<typeof afterRefusal>[0], pending: PendingRequest) {
    const verdict = afterRefusal(error, earlier.current !== null)
    if (verdict === 'keep') return
    open.current = null
    setRestored(null)
    if (verdict === 'spent') state.form.setValue('requestId', uuidv4())
    if (verdict === 'free' && error.code === 'signed-out') notePending(tabStore(), { ...pending, outcome: 'refused' })
    else forgetPending(tabStore())
  }

  function beginAnew() {
    open.current = null
    forgetPending(tabStore())
    setRestored(null)
    state.form.setValue('requestId', uuidv4())
  }

  return { state, restored, beginAnew }
}
