import 'server-only'
import type { ErrorCode } from '@/lib/action-result'
import type { Viewer } from '../authorize'
import { recordRefusal } from '../ledger/refusals'

/** What an admin wants to see: the rest are slips of who typed. */
const RECORDED: readonly ErrorCode[] = ['key-disabled', 'outside-rules', 'too-many']

/** Records that a token was not issued with a key, where that is worth an event. */
export async function recordIssueRefusal(of: {
  viewer: Viewer
  verb: string
  code: ErrorCode
  apiKeyId: string
}): Promise<void> {
  const { viewer, verb, code, apiKeyId } = of
  if (!RECORDED.includes(code)) return
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  await recordRefusal({ actor, verb, code, ip: viewer.ip, target: { kind: 'API_KEY', id: apiKeyId } })
}
