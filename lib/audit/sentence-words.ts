import { ROLE_WORDS } from '@/lib/access'
import { SETTING_WORDS } from '@/lib/desk/desk-settings'
import { formatDuration, formatNumber } from '@/lib/format'
import { providerName } from '@/lib/members/providers'
import type { ActorKind, AuditAction, TargetKind } from './actions'
import { readFilter } from './filter'
import { chipsOf, withinSentence } from './filter-words'

// What sentences about events are made of. Each piece is there also when a detail was erased or a name is gone.

/** What a sentence needs of an event; the ledger's rows have it. */
export interface AuditedEvent {
  action: AuditAction
  actorKind: ActorKind
  actorId: string | null
  /** The member's name as of now. */
  actorName: string | null
  targetKind: TargetKind | null
  targetId: string | null
  /** The name of the key or member it is about, as of now. */
  targetName: string | null
  /** Null once it was erased. */
  detail: Record<string, unknown> | null
  /** Names, as of now, of the other members and keys that its detail has by their ids. */
  names?: Readonly<Record<string, string>>
}

/** A piece of a sentence: who did it, what it was done to, a value such as a room or an address, or the words between. */
export interface SentencePart {
  kind: 'actor' | 'target' | 'value' | 'words'
  text: string
}

/** Words and pieces, in their order. */
export type Words = (string | SentencePart)[]

export function actor(it: AuditedEvent): SentencePart {
  const names = { SYSTEM: 'The desk', TERMINAL: 'Somebody at the terminal', ANONYMOUS: 'Somebody' }
  return { kind: 'actor', text: it.actorKind === 'MEMBER' ? (it.actorName ?? 'A former member') : names[it.actorKind] }
}

export const target = (text: string): SentencePart => ({ kind: 'target', text })
export const value = (text: string): SentencePart => ({ kind: 'value', text })

/** A key by its name then; `then` also says how it is called now, where that differs. */
export function keyName(it: AuditedEvent, name: string | null, then = false): SentencePart {
  const known = name ?? it.targetName
  if (known === null) return target('an API key')
  return target(`key “${known}”${then ? nowCalled(it, known) : ''}`)
}

export function templateName(it: AuditedEvent): SentencePart {
  const name = text(it, 'name')
  const kind = it.detail?.shared === true ? 'shared template' : 'template'
  return target(name === null ? `a ${kind}` : `${kind} “${name}”`)
}

export function viewName(it: AuditedEvent): SentencePart {
  const name = text(it, 'name')
  const kind = it.detail?.shared === true ? 'shared view' : 'view'
  return target(name === null ? `a ${kind}` : `${kind} “${name}”`)
}

export const listWords = (it: AuditedEvent): string => (text(it, 'list') === 'EVENTS' ? 'the audit' : 'the tokens')

export function nowCalled(it: AuditedEvent, name: string): string {
  return it.targetName === null || it.targetName === name ? '' : ` (now “${it.targetName}”)`
}

export function tokenWords(it: AuditedEvent): Words {
  const [participant, room] = [text(it, 'participantId'), text(it, 'roomId')]
  const [iat, exp] = [it.detail?.iat, it.detail?.exp]
  return [
    ...(participant === null ? [] : [' for ', value(participant)]),
    ...(room === null ? [] : [participant === null ? ' for room ' : ' in room ', value(room)]),
    typeof iat === 'number' && typeof exp === 'number' ? `, to last ${formatDuration(exp - iat)}` : '',
  ]
}

export function roleWords(it: AuditedEvent, field = 'role'): string {
  const role = text(it, field) ?? ''
  return Object.hasOwn(ROLE_WORDS, role) ? ROLE_WORDS[role as keyof typeof ROLE_WORDS].one : 'a member'
}

/** The member it is about; the actor about themselves is nobody else. */
export function member(it: AuditedEvent): SentencePart {
  return target(text(it, 'name') ?? it.targetName ?? 'a member')
}

export const isOwn = (it: AuditedEvent) => it.actorId !== null && it.actorId === it.targetId

export function tokens(it: AuditedEvent): string {
  const count = it.detail?.count
  return typeof count === 'number' ? `${formatNumber(count)} ${count === 1 ? 'token' : 'tokens'}` : 'tokens'
}

/** "1,234 tokens" or "events" of an export. */
export function exported(it: AuditedEvent): string {
  const thing = text(it, 'list') === 'EVENTS' ? 'event' : 'token'
  const count = it.detail?.count
  return typeof count === 'number' ? `${formatNumber(count)} ${count === 1 ? thing : `${thing}s`}` : `${thing}s`
}

export function formatWords(it: AuditedEvent): Words {
  const format = text(it, 'format')
  return format === null ? [] : [` as ${format}`]
}

/** Which ones: the filter of an export, condition by condition. */
export function filterWords(it: AuditedEvent): Words {
  const named = Object.entries(it.names ?? {}).map(([id, name]) => ({ id, name }))
  const chips = chipsOf(readFilter(text(it, 'query') ?? ''), { people: named, keys: named }, 'UTC')
  return chips.flatMap(({ field, verb, value: said }, at) => [
    at === 0 ? ': ' : '; ',
    `${[withinSentence(field), verb].filter(Boolean).join(' ')} `,
    value(said),
  ])
}

/** What an admin or asker wrote, after a colon. */
export function because(it: AuditedEvent, field: string): string {
  const said = text(it, field)
  return said === null ? '' : `: ${said}`
}

export const by = (it: AuditedEvent): string => providerName(text(it, 'provider') ?? '')

export function versionWords(it: AuditedEvent, before: string): string {
  const version = it.detail?.secretVersion
  return typeof version === 'number' ? `${before}${version}` : ''
}

/** Which settings: the names are told, the values stand in the detail. */
export function changedNames(it: AuditedEvent): string {
  const after = it.detail?.after
  if (typeof after !== 'object' || after === null) return ''
  return `: ${Object.keys(after)
    .map((name) => (Object.hasOwn(SETTING_WORDS, name) ? SETTING_WORDS[name as keyof typeof SETTING_WORDS] : name))
    .join(', ')}`
}

/** Refusals are folded: an event says how many of them there were by then. */
export function times(it: AuditedEvent): string {
  const count = it.detail?.count
  return typeof count === 'number' && count > 1 ? ` (${formatNumber(count)} times)` : ''
}

export function from(it: AuditedEvent): Words {
  const ip = text(it, 'ip')
  return ip === null ? [] : [' from ', value(ip)]
}

export function text(it: AuditedEvent, field: string): string | null {
  const found = it.detail?.[field]
  return typeof found === 'string' && found !== '' ? found : null
}
