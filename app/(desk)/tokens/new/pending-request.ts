import type { ActionError } from '@/lib/action-result'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'

/** A request that was sent and has no answer yet. It holds what was typed, never a token. */
export interface PendingRequest {
  /** Who asked: nobody else gets to see it. */
  memberId: string
  /** When the button was pressed first, in ms since 1970. */
  pressedAt: number
  /** `unknown`: issued or not, nobody here can say. `refused`: nothing was issued, as the session had ended. */
  outcome: 'unknown' | 'refused'
  input: TokenRequestInput
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const NAME = 'token-desk:pending-request'

/** Notes a request before it leaves. A full store is no reason to hold it back. */
export function notePending(store: Store | null, pending: PendingRequest): void {
  try {
    store?.setItem(NAME, JSON.stringify(pending))
  } catch {}
}

/** Forgets it: its answer is there. */
export function forgetPending(store: Store | null): void {
  try {
    store?.removeItem(NAME)
  } catch {}
}

/** The request of this member that still waits for its answer. One of somebody else, or a broken one, is thrown away. */
export function readPending(store: Store | null, memberId: string): PendingRequest | null {
  try {
    const text = store?.getItem(NAME)
    if (!text) return null
    const pending = JSON.parse(text) as PendingRequest
    const usable =
      pending.memberId === memberId &&
      Number.isFinite(pending.pressedAt) &&
      (pending.outcome === 'unknown' || pending.outcome === 'refused') &&
      tokenRequestSchema.safeParse(pending.input).success
    if (usable) return pending
  } catch {}
  forgetPending(store)
  return null
}

/**
 * What a refusal means for a request number.
 *
 * - `keep`: a token may exist under it, so only this number can bring it
 * - `free`: surely nothing was issued under it
 * - `spent`: its token can be had no more, so the next request needs a new one
 *
 * @param open whether an earlier attempt under this number went without an answer
 */
export function afterRefusal(error: Pick<ActionError, 'code' | 'fields'>, open: boolean): 'keep' | 'free' | 'spent' {
  const answeredBefore = error.code === 'conflict' || (error.code === 'key-disabled' && !error.fields)
  if (answeredBefore) return 'spent'
  return open || error.code === 'busy' ? 'keep' : 'free'
}
