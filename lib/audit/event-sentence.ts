import { formatDuration, formatNumber } from '@/lib/format'
import type { ActorKind, AuditAction, TargetKind } from './actions'

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
}

/** A piece of a sentence: who did it, what it was done to, a value such as a room or an address, or the words between. */
export interface SentencePart {
  kind: 'actor' | 'target' | 'value' | 'words'
  text: string
}

type Words = (string | SentencePart)[]

/** An event as one readable sentence, without a full stop: "Mira Novak disabled key “Old exams”". */
export function eventSentence(event: AuditedEvent): string {
  return sentenceParts(event)
    .map((part) => part.text)
    .join('')
}

/** The same in pieces, so that a page can set names apart and link them. */
export function sentenceParts(event: AuditedEvent): SentencePart[] {
  const sentence = Object.hasOwn(SENTENCES, event.action) ? SENTENCES[event.action] : unknown
  return sentence(event)
    .filter((it) => it !== '')
    .map((it) => (typeof it === 'string' ? { kind: 'words', text: it } : it))
}

/** One for every action: the type asks for those that are missing. */
const SENTENCES: Record<AuditAction, (event: AuditedEvent) => Words> = {
  'desk.created': () => [target('The desk'), ' was created, and its ledger began'],
  'desk.set-up-offered': (it) => [actor(it), ' printed a new set-up code; any earlier one is void'],
  'desk.set-up': (it) => [actor(it), ' set up the desk', ...from(it)],
  'set-up.refused': (it) => ['Somebody tried a set-up code that does not fit', times(it), ...from(it)],
  'member.added': (it) =>
    it.actorId !== null && it.actorId === it.targetId
      ? [actor(it), ` joined as ${roleWords(it)}`]
      : [actor(it), ' added ', target(text(it, 'name') ?? it.targetName ?? 'a member'), ` as ${roleWords(it)}`],
  'session.started': (it) => [actor(it), ' signed in', ...from(it)],
  'session.ended': (it) =>
    text(it, 'why') === 'sign-out' ? [actor(it), ' signed out'] : ['A session of ', actor(it), ' was ended'],
  'sign-in.refused': (it) => {
    const whom: Words =
      it.targetKind === 'MEMBER'
        ? [' as ', target(it.targetName ?? 'a known member')]
        : [' with an e-mail address that nobody has here']
    return text(it, 'code') === 'too-many'
      ? ['Somebody was turned away after too many failed sign-ins', ...whom, times(it), ...from(it)]
      : ['Somebody failed to sign in', ...whom, times(it), ...from(it)]
  },
  'request.refused': (it) => {
    const verb = text(it, 'verb')
    const tried: Words = [actor(it), ' tried to ', verb === null ? 'do something' : (VERB_WORDS[verb] ?? verb)]
    switch (text(it, 'code')) {
      case 'forbidden':
        return [...tried, times(it), ', which their role does not allow']
      case 'key-disabled':
        return [...tried, ' with ', keyName(it, it.targetName), times(it), ', which is disabled']
      default:
        return [...tried, times(it), ', and was refused']
    }
  },
  'key.added': (it) => {
    const stage = text(it, 'stage')?.toLowerCase()
    return [actor(it), ` added ${stage ? `${stage} ` : ''}`, keyName(it, text(it, 'name'), true)]
  },
  'key.renamed': (it) => {
    const [before, after] = [text(it, 'before'), text(it, 'after')]
    if (before === null || after === null) return [actor(it), ' renamed ', keyName(it, null)]
    return [actor(it), ` renamed key “${before}” to `, target(`“${after}”`), nowCalled(it, after)]
  },
  'key.disabled': (it) => [actor(it), ' disabled ', keyName(it, text(it, 'name'), true)],
  'key.enabled': (it) => [actor(it), ' enabled ', keyName(it, text(it, 'name'), true)],
  'token.issued': (it) => [
    actor(it),
    ' issued ',
    target(text(it, 'source') === 'PACK' ? 'a wrong token for tests' : 'a token'),
    ...tokenWords(it),
  ],
  'token.answered-again': (it) => [
    actor(it),
    ' was given ',
    target('a token'),
    ' again, as the first answer may have been lost',
  ],
  'token.revoked': (it) => {
    const reason = text(it, 'reason')
    return [actor(it), ' revoked ', target('a token'), ...(reason === null ? [] : [`: ${reason}`])]
  },
  'token.unrevoked': (it) => [actor(it), ' took back the revocation of ', target('a token')],
  'template.created': (it) => [actor(it), ' made ', templateName(it)],
  'template.changed': (it) => [actor(it), ' changed ', templateName(it)],
  'template.deleted': (it) => [actor(it), ' deleted ', templateName(it)],
  'template.restored': (it) => [actor(it), ' brought back ', templateName(it)],
}

/** What the verbs do, for what was refused. */
const VERB_WORDS: Record<string, string> = {
  issueToken: 'issue a token',
  issueBatch: 'issue many tokens',
  listTokens: 'list issued tokens',
  getToken: 'open the record of a token',
  readFormStart: 'open the token form',
  listTemplates: 'list the templates',
  createTemplate: 'make a template',
  changeTemplate: 'change a template',
  deleteTemplate: 'delete a template',
  restoreTemplate: 'bring back a template',
  revokeToken: 'revoke a token',
  unrevokeToken: 'take back a revocation',
  checkTokens: 'check a token',
  makeNegativePack: 'make wrong tokens for tests',
  listEvents: 'read the audit',
  listKeys: 'list the API keys',
  listIssuingKeys: 'list the keys to issue with',
  addKey: 'add an API key',
  renameKey: 'rename an API key',
  disableKey: 'disable an API key',
  enableKey: 'enable an API key',
}

const ROLE_WORDS: Record<string, string> = {
  ADMIN: 'an admin',
  AUDITOR: 'an auditor',
  MEMBER: 'a member',
  TESTER: 'a tester',
}

function unknown(it: AuditedEvent): Words {
  return [actor(it), ` did “${it.action}”`]
}

function actor(it: AuditedEvent): SentencePart {
  const names = { SYSTEM: 'The desk', TERMINAL: 'Somebody at the terminal', ANONYMOUS: 'Somebody' }
  return { kind: 'actor', text: it.actorKind === 'MEMBER' ? (it.actorName ?? 'A former member') : names[it.actorKind] }
}

const target = (text: string): SentencePart => ({ kind: 'target', text })
const value = (text: string): SentencePart => ({ kind: 'value', text })

/** A key by its name then; `then` also says how it is called now, where that differs. */
function keyName(it: AuditedEvent, name: string | null, then = false): SentencePart {
  const known = name ?? it.targetName
  if (known === null) return target('an API key')
  return target(`key “${known}”${then ? nowCalled(it, known) : ''}`)
}

function templateName(it: AuditedEvent): SentencePart {
  const name = text(it, 'name')
  const kind = it.detail?.shared === true ? 'shared template' : 'template'
  return target(name === null ? `a ${kind}` : `${kind} “${name}”`)
}

function nowCalled(it: AuditedEvent, name: string): string {
  return it.targetName === null || it.targetName === name ? '' : ` (now “${it.targetName}”)`
}

function tokenWords(it: AuditedEvent): Words {
  const [participant, room] = [text(it, 'participantId'), text(it, 'roomId')]
  const [iat, exp] = [it.detail?.iat, it.detail?.exp]
  return [
    ...(participant === null ? [] : [' for ', value(participant)]),
    ...(room === null ? [] : [participant === null ? ' for room ' : ' in room ', value(room)]),
    typeof iat === 'number' && typeof exp === 'number' ? `, to last ${formatDuration(exp - iat)}` : '',
  ]
}

function roleWords(it: AuditedEvent): string {
  return ROLE_WORDS[text(it, 'role') ?? ''] ?? 'a member'
}

/** Refusals are folded: an event says how many of them there were by then. */
function times(it: AuditedEvent): string {
  const count = it.detail?.count
  return typeof count === 'number' && count > 1 ? ` (${formatNumber(count)} times)` : ''
}

function from(it: AuditedEvent): Words {
  const ip = text(it, 'ip')
  return ip === null ? [] : [' from ', value(ip)]
}

function text(it: AuditedEvent, field: string): string | null {
  const found = it.detail?.[field]
  return typeof found === 'string' && found !== '' ? found : null
}
