import type { SignedPayload } from './claims'
import type { JoinQuestion } from './join-rules'
import { timeVerdict, type Verdict } from './verdict'

/** What is recorded of a token that this desk signed. */
export interface RecordedToken {
  /** As it was signed. */
  payload: SignedPayload
  /** The key is a demo key of this desk. */
  demoKey: boolean
  /** The secret that signed it is withdrawn at VideoSDK, as an admin noted. */
  secretWithdrawn: boolean
}

/**
 * What checking a token of the record would say now. Its signature is not in question: the desk made it, and its times are numbers.
 *
 * @param now seconds since 1970
 */
export function recordedVerdict({ payload }: Pick<RecordedToken, 'payload'>, now: number): Verdict {
  const verdict = timeVerdict(payload, now)
  return verdict === 'ok' ? 'valid' : verdict
}

/** What VideoSDK is asked when anybody joins with it, anywhere. To VideoSDK a withdrawn secret is no secret of the key. */
export function recordedQuestion(token: RecordedToken, now: number): JoinQuestion {
  const { demoKey, secretWithdrawn } = token
  const { permissions, roles, ...claims } = token.payload
  const payload = { ...claims, permissions: [...permissions], ...(roles && { roles: [...roles] }) }
  const verdict = secretWithdrawn ? 'bad-signature' : recordedVerdict(token, now)
  return { verdict, payload, demoKey, room: '', participant: '', keyDeactivated: false }
}
