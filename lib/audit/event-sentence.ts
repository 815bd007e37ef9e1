import { formatNumber } from '@/lib/format'
import type { AuditAction } from './actions'
import {
  type AuditedEvent,
  actor,
  because,
  by,
  changedNames,
  exported,
  filterWords,
  formatWords,
  from,
  isOwn,
  keyName,
  listWords,
  member,
  nowCalled,
  roleWords,
  type SentencePart,
  target,
  templateName,
  text,
  times,
  tokens,
  tokenWords,
  value,
  versionWords,
  viewName,
  type Words,
} from './sentence-words'
import { VERB_WORDS } from './verb-words'

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
  'member.invited': (it) => [
    actor(it),
    ' invited ',
    target(text(it, 'note') ?? 'somebody'),
    ` to join as ${roleWords(it)}`,
  ],
  'invitation.withdrawn': (it) => [actor(it), ' withdrew the invitation of ', target(text(it, 'note') ?? 'somebody')],
  'link.refused': (it) => [
    text(it, 'kind') === 'PASSWORD_RESET'
      ? 'Somebody tried a reset link that does not work'
      : 'Somebody tried an invitation that does not work',
    times(it),
    ...from(it),
  ],
  'member.renamed': (it) => {
    const [before, after] = [text(it, 'before') ?? 'a member', text(it, 'after') ?? 'another name']
    return isOwn(it)
      ? [value(before), ' changed their own name to ', target(after)]
      : [actor(it), ' renamed ', value(before), ' to ', target(after)]
  },
  'member.role-changed': (it) => [
    actor(it),
    ' made ',
    member(it),
    ` ${roleWords(it, 'after')}, who was ${roleWords(it, 'before')}`,
  ],
  'member.disabled': (it) => [actor(it), ' disabled ', member(it)],
  'member.enabled': (it) => [actor(it), ' enabled ', member(it)],
  'member.password-changed': (it) => [actor(it), ' changed their own password'],
  'member.reset-offered': (it) => [actor(it), ' made a link to set a new password for ', member(it)],
  'member.password-reset': (it) => [actor(it), ' set a new password by a reset link', ...from(it)],
  'identity.link-begun': (it) => [actor(it), ' began to link an account of ', target(by(it))],
  'identity.linked': (it) => [actor(it), ' linked their account to ', target(by(it))],
  'identity.unlinked': (it) => [actor(it), ' unlinked their account from ', target(by(it))],
  'sessions.ended': (it) => {
    const count = it.detail?.count
    const sessions = typeof count === 'number' && count !== 1 ? `${formatNumber(count)} sessions` : 'a session'
    return isOwn(it)
      ? [actor(it), ` ended ${sessions} of their own`]
      : [actor(it), ` ended ${sessions} of `, member(it)]
  },
  'session.started': (it) => [
    actor(it),
    text(it, 'provider') === null ? ' signed in' : ` signed in by ${by(it)}`,
    ...from(it),
  ],
  'session.ended': (it) =>
    text(it, 'why') === 'sign-out' ? [actor(it), ' signed out'] : ['A session of ', actor(it), ' was ended'],
  'sign-in.refused': (it) => {
    const whom: Words =
      it.targetKind === 'MEMBER'
        ? [' as ', target(it.targetName ?? 'a known member')]
        : [' with an e-mail address that nobody has here']
    if (text(it, 'provider') !== null) {
      return [`Somebody was turned away who came by ${by(it)}`, times(it), ...from(it)]
    }
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
      case 'outside-rules':
        return [...tried, ' with ', keyName(it, it.targetName), times(it), ', outside its rules']
      case 'too-many':
        return [...tried, times(it), ' more often than is allowed']
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
  'key.rules-changed': (it) => {
    const version = it.detail?.version
    return [
      actor(it),
      ' changed the rules of ',
      keyName(it, text(it, 'name'), true),
      typeof version === 'number' ? `, now version ${version}` : '',
    ]
  },
  'key.secret-rotated': (it) => [
    actor(it),
    ' gave ',
    keyName(it, text(it, 'name'), true),
    ` a new secret${versionWords(it, ', version ')}`,
  ],
  'key.secret-withdrawn': (it) => [
    actor(it),
    ` marked${versionWords(it, ' version ')} of the secret of `,
    keyName(it, text(it, 'name'), true),
    ' as withdrawn at VideoSDK',
  ],
  'key.secret-accepted': (it) => [
    actor(it),
    ` took back that${versionWords(it, ' version ')} of the secret of `,
    keyName(it, text(it, 'name'), true),
    ' was withdrawn at VideoSDK',
  ],
  'revocation.made': (it) => [actor(it), ' revoked ', target(tokens(it)), ' together', because(it, 'reason')],
  'revocation.undone': (it) => [actor(it), ' took back the revocation of ', target(tokens(it))],
  'approval.requested': (it) => [actor(it), ' asked for ', target('a token outside the rules'), because(it, 'reason')],
  'approval.approved': (it) => [actor(it), ' approved ', target('a token outside the rules'), because(it, 'word')],
  'approval.declined': (it) => [actor(it), ' declined ', target('a token outside the rules'), because(it, 'word')],
  'approval.withdrawn': (it) => [actor(it), ' withdrew their request for ', target('a token outside the rules')],
  'approval.taken': (it) => [actor(it), ' took ', target('the token'), ' that was approved'],
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
  'view.saved': (it) => [actor(it), ' saved ', viewName(it)],
  'view.deleted': (it) => [actor(it), ' deleted ', viewName(it)],
  'view.start-chosen': (it) =>
    text(it, 'name') === null
      ? [actor(it), ` let ${listWords(it)} begin with everything`]
      : [actor(it), ` let ${listWords(it)} begin with `, viewName(it)],
  'export.started': (it) => [
    actor(it),
    ' began to export ',
    target(exported(it)),
    ...formatWords(it),
    ...filterWords(it),
  ],
  'export.ended': (it) => {
    switch (text(it, 'outcome')) {
      case 'COMPLETE':
        return [actor(it), ' exported ', target(exported(it))]
      case 'CANCELLED':
        return [actor(it), ' cancelled an export after ', target(exported(it))]
      case 'NOT_ALLOWED':
        return ['An export by ', actor(it), ' was stopped after ', target(exported(it)), ': they may read no more']
      default:
        return ['An export by ', actor(it), ' broke off after ', target(exported(it))]
    }
  },
  'settings.changed': (it) => [actor(it), ' changed ', target('the settings'), changedNames(it)],
}

function unknown(it: AuditedEvent): Words {
  return [actor(it), ` did “${it.action}”`]
}
