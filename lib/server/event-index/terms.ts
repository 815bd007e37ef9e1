import 'server-only'
import type { IndexedEvent } from './indexed-event'
import { FINGERPRINT_WORD, foldText } from './text'

/** What can be asked for by an exact value. */
export type Facet =
  /** A member's id, or SYSTEM, TERMINAL or ANONYMOUS: who did it. */
  | 'who'
  /** A member's id: to whom it was done. */
  | 'member'
  | 'action'
  | 'key'
  /** A key's id, a colon and the version of its secret: only on the event that issued a token. */
  | 'secret'
  | 'permission'
  | 'role'
  | 'room'
  | 'participant'
  | 'purpose'
  | 'source'
  /** The reason of a refusal. */
  | 'code'
  /** What was refused. */
  | 'verb'

/** The term of a facet's value. */
export const termOf = (facet: Facet, value: string): string => `${facet}=${value}`

/** The terms of three characters of a text, and of a fingerprint. */
export const textTerm = (piece: string): string => `g=${piece}`
export const fingerprintTerm = (piece: string): string => `h=${piece}`

/** The terms of an event's facets; each once. */
export function facetTermsOf(event: IndexedEvent): Set<string> {
  const { token, detail } = event
  const terms = new Set<string>()
  const add = (facet: Facet, value: unknown) => {
    if (typeof value === 'string' && value !== '') terms.add(termOf(facet, value))
  }
  add('who', event.actor)
  add('action', event.action)
  if (event.targetKind === 'MEMBER') add('member', event.targetId)
  if (event.targetKind === 'API_KEY') add('key', event.targetId)
  add('key', detail?.apiKeyId)
  add('code', detail?.code)
  add('verb', detail?.verb)
  if (token) {
    add('key', token.apiKeyId)
    for (const permission of token.permissions) add('permission', permission)
    for (const role of token.roles) add('role', role)
    add('room', token.roomId)
    add('participant', token.participantId)
    add('purpose', token.purpose)
    add('source', token.source)
    if (event.seq === token.seq) add('secret', `${token.apiKeyId}:${token.secretVersion}`)
  }
  return terms
}

/** The fields of a detail that free text searches, beside a token's own. */
const TEXT_FIELDS = ['roomId', 'participantId', 'purpose', 'name', 'note', 'reason', 'word', 'before', 'after'] as const

/** Everything of an event that free text searches; a person's name stands with the member, since it changes. */
export function textsOf({ token, detail }: IndexedEvent): string[] {
  const texts = new Set<string>()
  for (const value of [
    token?.roomId,
    token?.participantId,
    token?.purpose,
    ...TEXT_FIELDS.map((name) => detail?.[name]),
  ]) {
    if (typeof value === 'string') texts.add(value)
  }
  return [...texts]
}

/** Whether an event holds a folded word in one of its texts, or a piece of a fingerprint. */
export function holdsWord(event: IndexedEvent, word: string): boolean {
  if (textsOf(event).some((text) => foldText(text).includes(word))) return true
  return FINGERPRINT_WORD.test(word) && (event.token?.fingerprint.includes(word) ?? false)
}
