import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AUDIT_ACTIONS, type AuditAction } from './actions'
import { eventSentence, sentenceParts } from './event-sentence'
import type { AuditedEvent } from './sentence-words'

function event(action: AuditAction, rest: Partial<AuditedEvent> = {}): AuditedEvent {
  return {
    action,
    actorKind: 'MEMBER',
    actorId: 'm1',
    actorName: 'Mira Novak',
    targetKind: null,
    targetId: null,
    targetName: null,
    detail: {},
    ...rest,
  }
}

const system = { actorKind: 'SYSTEM', actorId: null, actorName: null } as const
const visitor = { actorKind: 'ANONYMOUS', actorId: null, actorName: null } as const
const key = { targetKind: 'API_KEY', targetId: 'k1' } as const
const token = { targetKind: 'TOKEN', targetId: 't1' } as const
const template = { targetKind: 'TEMPLATE', targetId: 'p1' } as const
const jonas = { targetKind: 'MEMBER', targetId: 'm2', targetName: 'Jonas Weber' } as const
const ip = '198.51.100.9'

/** Each action with what the verbs write, and what is read. */
const EXAMPLES: Record<AuditAction, [Partial<AuditedEvent>, string][]> = {
  'desk.created': [
    [{ ...system, detail: { sealKeyId: 'ab7c', sealPublicKey: 'DpI2' } }, 'The desk was created, and its ledger began'],
  ],
  'desk.set-up-offered': [[system, 'The desk printed a new set-up code; any earlier one is void']],
  'desk.set-up': [[{ detail: { ip, userAgent: null } }, `Mira Novak set up the desk from ${ip}`]],
  'set-up.refused': [
    [{ ...visitor, detail: { ip, count: 1 } }, `Somebody tried a set-up code that does not fit from ${ip}`],
    [{ ...visitor, detail: { ip, count: 10 } }, `Somebody tried a set-up code that does not fit (10 times) from ${ip}`],
  ],
  'member.added': [
    [{ ...jonas, detail: { name: 'Jonas Weber', role: 'MEMBER' } }, 'Mira Novak added Jonas Weber as a member'],
    [{ ...jonas, detail: { name: 'J. Weber', role: 'AUDITOR' } }, 'Mira Novak added J. Weber as an auditor'],
    [
      { targetKind: 'MEMBER', targetId: 'm1', targetName: 'Mira Novak', detail: { name: 'Mira Novak', role: 'ADMIN' } },
      'Mira Novak joined as an admin',
    ],
  ],
  'member.invited': [
    [
      { targetKind: 'INVITATION', targetId: 'i1', detail: { note: 'Jonas Weber', role: 'TESTER' } },
      'Mira Novak invited Jonas Weber to join as a tester',
    ],
  ],
  'invitation.withdrawn': [
    [
      { targetKind: 'INVITATION', targetId: 'i1', detail: { note: 'Jonas Weber' } },
      'Mira Novak withdrew the invitation of Jonas Weber',
    ],
  ],
  'link.refused': [
    [
      { ...visitor, detail: { kind: 'INVITATION', ip, count: 1 } },
      `Somebody tried an invitation that does not work from ${ip}`,
    ],
    [
      { ...visitor, detail: { kind: 'PASSWORD_RESET', ip, count: 10 } },
      `Somebody tried a reset link that does not work (10 times) from ${ip}`,
    ],
  ],
  'member.renamed': [
    [
      { targetKind: 'MEMBER', targetId: 'm1', detail: { before: 'M. Novak', after: 'Mira Novak' } },
      'M. Novak changed their own name to Mira Novak',
    ],
    [{ ...jonas, detail: { before: 'J. Weber', after: 'Jonas Weber' } }, 'Mira Novak renamed J. Weber to Jonas Weber'],
  ],
  'member.role-changed': [
    [
      { ...jonas, detail: { name: 'Jonas Weber', before: 'MEMBER', after: 'ADMIN' } },
      'Mira Novak made Jonas Weber an admin, who was a member',
    ],
  ],
  'member.disabled': [[{ ...jonas, detail: { name: 'Jonas Weber' } }, 'Mira Novak disabled Jonas Weber']],
  'member.enabled': [[{ ...jonas, detail: { name: 'Jonas Weber' } }, 'Mira Novak enabled Jonas Weber']],
  'member.password-changed': [
    [{ targetKind: 'MEMBER', targetId: 'm1', detail: { ip } }, 'Mira Novak changed their own password'],
  ],
  'member.reset-offered': [
    [{ ...jonas, detail: { name: 'Jonas Weber' } }, 'Mira Novak made a link to set a new password for Jonas Weber'],
    [
      { ...jonas, actorKind: 'TERMINAL', actorId: null, detail: { name: 'Jonas Weber' } },
      'Somebody at the terminal made a link to set a new password for Jonas Weber',
    ],
  ],
  'member.password-reset': [
    [
      { targetKind: 'MEMBER', targetId: 'm1', detail: { ip } },
      `Mira Novak set a new password by a reset link from ${ip}`,
    ],
  ],
  'identity.link-begun': [
    [
      { targetKind: 'MEMBER', targetId: 'm1', detail: { provider: 'google' } },
      'Mira Novak began to link an account of Google',
    ],
  ],
  'identity.linked': [
    [
      { targetKind: 'MEMBER', targetId: 'm1', detail: { provider: 'github' } },
      'Mira Novak linked their account to GitHub',
    ],
  ],
  'identity.unlinked': [
    [
      { targetKind: 'MEMBER', targetId: 'm1', detail: { provider: 'oidc:https://id.example.org' } },
      'Mira Novak unlinked their account from OpenID Connect',
    ],
  ],
  'sessions.ended': [
    [{ targetKind: 'MEMBER', targetId: 'm1', detail: { count: 1 } }, 'Mira Novak ended a session of their own'],
    [{ ...jonas, detail: { name: 'Jonas Weber', count: 3 } }, 'Mira Novak ended 3 sessions of Jonas Weber'],
  ],
  'key.rules-changed': [
    [
      { ...key, targetName: 'Exams', detail: { name: 'Exams', version: 2 } },
      'Mira Novak changed the rules of key “Exams”, now version 2',
    ],
  ],
  'key.secret-rotated': [
    [
      { ...key, targetName: 'Exams', detail: { name: 'Exams', secretVersion: 2 } },
      'Mira Novak gave key “Exams” a new secret, version 2',
    ],
  ],
  'key.secret-withdrawn': [
    [
      { ...key, targetName: 'Exams', detail: { name: 'Exams', secretVersion: 1 } },
      'Mira Novak marked version 1 of the secret of key “Exams” as withdrawn at VideoSDK',
    ],
  ],
  'key.secret-accepted': [
    [
      { ...key, targetName: 'Exams', detail: { name: 'Exams', secretVersion: 1 } },
      'Mira Novak took back that version 1 of the secret of key “Exams” was withdrawn at VideoSDK',
    ],
  ],
  'revocation.made': [
    [
      { targetKind: 'REVOCATION', targetId: 'r1', detail: { count: 41, reason: 'Laptop stolen' } },
      'Mira Novak revoked 41 tokens together: Laptop stolen',
    ],
  ],
  'revocation.undone': [
    [
      { targetKind: 'REVOCATION', targetId: 'r1', detail: { count: 1 } },
      'Mira Novak took back the revocation of 1 token',
    ],
  ],
  'approval.requested': [
    [
      { targetKind: 'APPROVAL', targetId: 'a1', detail: { reason: 'Guest lecture until Friday' } },
      'Mira Novak asked for a token outside the rules: Guest lecture until Friday',
    ],
  ],
  'approval.approved': [
    [
      { targetKind: 'APPROVAL', targetId: 'a1', detail: { word: 'For this once' } },
      'Mira Novak approved a token outside the rules: For this once',
    ],
  ],
  'approval.declined': [
    [
      { targetKind: 'APPROVAL', targetId: 'a1', detail: { word: null } },
      'Mira Novak declined a token outside the rules',
    ],
  ],
  'approval.withdrawn': [
    [
      { targetKind: 'APPROVAL', targetId: 'a1', detail: {} },
      'Mira Novak withdrew their request for a token outside the rules',
    ],
  ],
  'approval.taken': [
    [{ targetKind: 'APPROVAL', targetId: 'a1', detail: {} }, 'Mira Novak took the token that was approved'],
  ],
  'export.started': [
    [
      { targetKind: 'EXPORT', detail: { list: 'TOKENS', format: 'CSV', query: '', asOf: 512, count: 1_204 } },
      'Mira Novak began to export 1,204 tokens as CSV',
    ],
    [
      {
        targetKind: 'EXPORT',
        names: { m2: 'Jonas Weber' },
        detail: { list: 'EVENTS', format: 'NDJSON', query: '?who=m2&not.room=exam-4&state=live', asOf: 512, count: 1 },
      },
      'Mira Novak began to export 1 event as NDJSON: who is Jonas Weber; room is not exam-4; state is Live',
    ],
    [
      {
        targetKind: 'EXPORT',
        detail: { list: 'TOKENS', format: 'CSV', query: '?q=exam&from=2026-11-24T08:00:00.000Z', asOf: 512 },
      },
      'Mira Novak began to export tokens as CSV: created from Tue 24 Nov 2026, 08:00 UTC; text holds exam',
    ],
    [{ targetKind: 'EXPORT', detail: null }, 'Mira Novak began to export tokens'],
  ],
  'export.ended': [
    [
      { targetKind: 'EXPORT', detail: { list: 'TOKENS', outcome: 'COMPLETE', count: 1_204 } },
      'Mira Novak exported 1,204 tokens',
    ],
    [
      { targetKind: 'EXPORT', detail: { list: 'EVENTS', outcome: 'CANCELLED', count: 250 } },
      'Mira Novak cancelled an export after 250 events',
    ],
    [
      { targetKind: 'EXPORT', detail: { list: 'EVENTS', outcome: 'NOT_ALLOWED', count: 250 } },
      'An export by Mira Novak was stopped after 250 events: they may read no more',
    ],
    [
      { targetKind: 'EXPORT', detail: { list: 'TOKENS', outcome: 'BROKEN_OFF', count: 1 } },
      'An export by Mira Novak broke off after 1 token',
    ],
  ],
  'settings.changed': [
    [
      { targetKind: 'DESK', targetId: 'desk', detail: { before: { name: 'A' }, after: { name: 'B' } } },
      'Mira Novak changed the settings: name of the desk',
    ],
  ],
  'session.started': [
    [{ detail: { ip, userAgent: 'Mozilla' } }, `Mira Novak signed in from ${ip}`],
    [{ detail: { ip: null } }, 'Mira Novak signed in'],
    [{ detail: { provider: 'github', ip } }, `Mira Novak signed in by GitHub from ${ip}`],
  ],
  'session.ended': [
    [{ detail: { why: 'sign-out' } }, 'Mira Novak signed out'],
    [{ detail: { why: 'disabled' } }, 'A session of Mira Novak was ended'],
  ],
  'sign-in.refused': [
    [
      { ...visitor, detail: { code: 'stranger', provider: 'github', ip, count: 1 } },
      `Somebody was turned away who came by GitHub from ${ip}`,
    ],
    [
      { ...visitor, ...jonas, detail: { code: 'wrong-credentials', ip, count: 10 } },
      `Somebody failed to sign in as Jonas Weber (10 times) from ${ip}`,
    ],
    [
      { ...visitor, ...jonas, targetName: null, detail: { code: 'wrong-credentials', ip, count: 1 } },
      `Somebody failed to sign in as a known member from ${ip}`,
    ],
    [
      { ...visitor, detail: { code: 'wrong-credentials', ip, count: 1_000 } },
      `Somebody failed to sign in with an e-mail address that nobody has here (1,000 times) from ${ip}`,
    ],
    [
      { ...visitor, ...jonas, detail: { code: 'too-many', ip, count: 1 } },
      `Somebody was turned away after too many failed sign-ins as Jonas Weber from ${ip}`,
    ],
  ],
  'request.refused': [
    [
      { actorName: 'Tom Baker', detail: { verb: 'listEvents', code: 'forbidden', ip, count: 1 } },
      'Tom Baker tried to read the audit, which their role does not allow',
    ],
    [
      { ...key, targetName: 'Old exams', detail: { verb: 'issueToken', code: 'key-disabled', ip, count: 10 } },
      'Mira Novak tried to issue a token with key “Old exams” (10 times), which is disabled',
    ],
    [{ detail: { verb: 'fly', code: 'new-code' } }, 'Mira Novak tried to fly, and was refused'],
  ],
  'key.added': [
    [
      { ...key, targetName: 'Lectures', detail: { name: 'Lectures', apiKey: 'x', stage: 'PRODUCTION' } },
      'Mira Novak added production key “Lectures”',
    ],
    [
      { ...key, targetName: 'Lectures, spring', detail: { name: 'Lectures', stage: 'DEMO' } },
      'Mira Novak added demo key “Lectures” (now “Lectures, spring”)',
    ],
  ],
  'key.renamed': [
    [
      { ...key, targetName: 'Lectures, spring', detail: { before: 'Lectures', after: 'Lectures, spring' } },
      'Mira Novak renamed key “Lectures” to “Lectures, spring”',
    ],
    [
      { ...key, targetName: 'Third', detail: { before: 'First', after: 'Second' } },
      'Mira Novak renamed key “First” to “Second” (now “Third”)',
    ],
    [{ ...key, targetName: 'Third', detail: null }, 'Mira Novak renamed key “Third”'],
  ],
  'key.disabled': [
    [{ ...key, targetName: 'Old exams', detail: { name: 'Old exams' } }, 'Mira Novak disabled key “Old exams”'],
    [{ ...key, detail: null }, 'Mira Novak disabled an API key'],
  ],
  'key.enabled': [
    [{ ...key, targetName: 'Old exams', detail: { name: 'Old exams' } }, 'Mira Novak enabled key “Old exams”'],
  ],
  'token.issued': [
    [
      { ...token, detail: { participantId: 'lena.hoffmann', roomId: 'b3rt-l0pa-88vn', iat: 1_000, exp: 8_200 } },
      'Mira Novak issued a token for lena.hoffmann in room b3rt-l0pa-88vn, to last 2 hours',
    ],
    [
      { ...token, detail: { participantId: null, roomId: 'b3rt-l0pa-88vn', iat: 0, exp: 60 } },
      'Mira Novak issued a token for room b3rt-l0pa-88vn, to last 1 minute',
    ],
    [{ ...token, detail: null }, 'Mira Novak issued a token'],
  ],
  'token.answered-again': [
    [{ ...token, detail: { ip } }, 'Mira Novak was given a token again, as the first answer may have been lost'],
  ],
  'token.revoked': [
    [{ ...token, detail: { reason: 'Sent to the wrong chat' } }, 'Mira Novak revoked a token: Sent to the wrong chat'],
  ],
  'token.unrevoked': [[{ ...token, detail: {} }, 'Mira Novak took back the revocation of a token']],
  'view.saved': [
    [
      { targetKind: 'VIEW', detail: { name: 'Live moderators', shared: true } },
      'Mira Novak saved shared view “Live moderators”',
    ],
    [{ targetKind: 'VIEW', detail: null }, 'Mira Novak saved a view'],
  ],
  'view.deleted': [[{ targetKind: 'VIEW', detail: { name: 'Exams' } }, 'Mira Novak deleted view “Exams”']],
  'view.start-chosen': [
    [{ detail: { list: 'TOKENS', name: 'Exams' } }, 'Mira Novak let the tokens begin with view “Exams”'],
    [{ detail: { list: 'EVENTS', name: null } }, 'Mira Novak let the audit begin with everything'],
  ],
  'template.created': [
    [{ ...template, detail: { name: 'Guest', shared: true } }, 'Mira Novak made shared template “Guest”'],
    [{ ...template, detail: null }, 'Mira Novak made a template'],
  ],
  'template.changed': [[{ ...template, detail: { name: 'Guest' } }, 'Mira Novak changed template “Guest”']],
  'template.deleted': [[{ ...template, detail: { name: 'Guest' } }, 'Mira Novak deleted template “Guest”']],
  'template.restored': [[{ ...template, detail: { name: 'Guest' } }, 'Mira Novak brought back template “Guest”']],
}

describe.each(AUDIT_ACTIONS)('%s', (action) => {
  it.each(EXAMPLES[action].map(([rest, sentence]) => [sentence, rest] as const))('%s', (sentence, rest) => {
    expect(eventSentence(event(action, rest))).toBe(sentence)
  })

  it('can be told when its detail was erased and its names are gone', () => {
    const bare = eventSentence(event(action, { actorName: null, detail: null }))
    expect(bare).toMatch(/^[A-Z]/)
    expect(bare).not.toMatch(/null|undefined|NaN|“”/)
  })
})

it('names every kind of actor', () => {
  const by = (actor: Partial<AuditedEvent>) => eventSentence(event('key.enabled', { ...actor, detail: { name: 'A' } }))
  expect(by(system)).toBe('The desk enabled key “A”')
  expect(by({ actorKind: 'TERMINAL', actorName: null })).toBe('Somebody at the terminal enabled key “A”')
  expect(by({ actorName: null })).toBe('A former member enabled key “A”')
})

it('sets apart who, what and which values', () => {
  const parts = sentenceParts(event('token.issued', { ...token, detail: { roomId: '<b>', iat: 0, exp: 60 } }))
  expect(parts.map((part) => part.kind)).toEqual(['actor', 'words', 'target', 'words', 'value', 'words'])
})

it('has a sentence also for an action that a later desk wrote', () => {
  const sentence = eventSentence(event('token.superseded' as AuditAction))
  expect(sentence).toBe('Mira Novak did “token.superseded”')
  expect(eventSentence(event('constructor' as AuditAction))).toBe('Mira Novak did “constructor”')
})

it('has words for each verb that can refuse', () => {
  const folder = join(import.meta.dirname, '../server')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  const verbs = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/authorize\(viewer, '[^']+', '(\w+)'\)/g)].map(
      ([, verb]) => verb,
    ),
  )
  expect(verbs).toContain('issueToken')
  for (const verb of verbs) {
    const sentence = eventSentence(event('request.refused', { detail: { verb, code: 'forbidden' } }))
    expect(sentence, `VERB_WORDS needs words for ${verb}`).not.toContain(verb)
  }
})
