import type { LinkedRequest } from '@/lib/request-text/request-link'
import type { WrittenRequest } from '@/lib/request-text/written-request'
import type { IssuingKey } from '@/lib/server/keys/list-issuing-keys'
import { sameExpiry } from '@/lib/token/expiry-text'
import { versionReason } from '@/lib/token/request'
import { draftOf, inputOf, type TokenDraft } from '../token-draft'

/** What a draft says as JSON: the payload's claims and the expiry, version 2 also where the other claims force it. */
export function writtenOf(draft: TokenDraft, keys: readonly IssuingKey[]): WrittenRequest {
  const { permissions, roles, roomId, participantId, expiry } = inputOf(draft)
  return {
    apikey: keys.find(({ id }) => id === draft.apiKeyId)?.apiKey ?? null,
    permissions: [...permissions],
    roles: [...roles],
    version2: draft.version2 || versionReason(draft) !== null,
    roomId,
    participantId,
    expiry: expiry.kind === 'at' ? (expiry.at === '' ? null : expiry) : Number.isNaN(expiry.amount) ? null : expiry,
  }
}

/** The draft with what a request says as JSON; what it leaves open stays. The key is one that this desk signs with, or stays. */
export function draftWith(draft: TokenDraft, request: WrittenRequest, keys: readonly IssuingKey[]): TokenDraft {
  const { apikey, permissions, roles, roomId, participantId, expiry } = request
  const input = inputOf(draft)
  const key = apikey === null ? undefined : keys.find(({ apiKey }) => apiKey === apikey)
  const forced = versionReason({ roomId, participantId, roles }) !== null
  const changed: TokenDraft = {
    ...draft,
    apiKeyId: key?.id ?? draft.apiKeyId,
    permissions,
    roles,
    roomId,
    participantId,
    // Forced by the others it says nothing of its own, so that it goes again with them.
    version2: request.version2 && (!forced || draft.version2),
  }
  if (expiry === null || sameExpiry(expiry, input.expiry)) return changed
  return { ...changed, expiry: draftOf({ ...input, expiry }).expiry }
}

/** The draft with what a link, a record or a template names; the rest stays. */
export function draftFrom(draft: TokenDraft, request: LinkedRequest): TokenDraft {
  const { expiry, ...rest } = request
  return { ...draft, ...rest, ...(expiry && { expiry: draftOf({ ...inputOf(draft), expiry }).expiry }) }
}

/** What a link, a record or a template may fill in here: a key that does not sign (any more) is left out, and said. */
export function withKnownKey(
  request: LinkedRequest,
  keys: readonly IssuingKey[],
): { request: LinkedRequest; problems: string[] } {
  const { apiKeyId, ...rest } = request
  if (!apiKeyId) return { request: rest, problems: [] }
  if (keys.some(({ id }) => id === apiKeyId)) return { request, problems: [] }
  return { request: rest, problems: ['Its API key does not sign here, or does not exist. Choose another one.'] }
}
