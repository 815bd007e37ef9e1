import { describe, expect, test } from 'vitest'
import { NO_RULES } from '@/lib/rules/key-rules'
import type { AuditAction } from './actions'
import { eventChanges } from './event-changes'

const changesOf = (action: AuditAction, detail: Record<string, unknown> | null, names?: Record<string, string>) =>
  eventChanges({
    ...{ action, actorKind: 'MEMBER', actorId: 'm1', actorName: 'Mira Novak', detail },
    ...{ targetKind: null, targetId: null, targetName: null, ...(names && { names }) },
  }).map(({ what, before, after }) => `${what}: ${before} -> ${after}`)

const rules = (over: object) => JSON.stringify({ ...NO_RULES, ...over })
const ruleChanges = (before: object, after: object, names?: Record<string, string>) =>
  changesOf('key.rules-changed', { version: 2, before: rules(before), rules: rules(after) }, names)

describe('what an event changed', () => {
  test('a name, a role, the secret that signs', () => {
    expect(changesOf('key.renamed', { before: 'Exams', after: 'Oral exams' })).toEqual(['Name: Exams -> Oral exams'])
    expect(changesOf('member.role-changed', { name: 'Jonas', before: 'MEMBER', after: 'ADMIN' })).toEqual([
      'Role: Member -> Admin',
    ])
    expect(changesOf('key.secret-rotated', { name: 'Exams', secretVersion: 3, retires: 2 })).toEqual([
      'Secret that signs: version 2 -> version 3',
    ])
  })

  test('rules, by what they are about', () => {
    expect(
      ruleChanges(
        { maxLifeSeconds: 7_200, roomRequired: true, perDay: 50 },
        { rooms: { prefix: 'exam-' }, purposeRequired: true, outside: 'approve', perDay: 50 },
      ),
    ).toEqual([
      'Room: For a named room only -> For rooms that begin with “exam-” only',
      'Longest life: Lives at most 2 hours -> no limit',
      'Purpose: no limit -> With a purpose',
      'What is outside: refused -> can be approved by an admin',
    ])
  })

  test('people of the rules by their names, and told also when nobody knows them any more', () => {
    const [jonas, lena] = ['j', 'l'].map((id) => ({ users: { roles: ['ADMIN'], members: [id] } }))
    expect(ruleChanges({}, jonas ?? {}, { j: 'Jonas Weber' })).toEqual([
      'Who may use it: no limit -> Used by admins and Jonas Weber only',
    ])
    expect(ruleChanges(jonas ?? {}, lena ?? {})).toHaveLength(1)
  })

  test('settings, each value in words', () => {
    expect(
      changesOf('settings.changed', {
        version: 2,
        before: { name: '', defaultExpirySeconds: 7_200, timeZone: null, joinRole: null, passwordSignIn: true },
        after: {
          ...{ name: 'Faculty', defaultExpirySeconds: 86_400, timeZone: 'Europe/Berlin', joinRole: 'TESTER' },
          ...{ passwordSignIn: false, issuesPerKeyHour: 20_000, later: [1] },
        },
      }),
    ).toEqual([
      'Name of the desk: none -> Faculty',
      'Default expiry: 2 hours -> 1 day',
      'Time zone: each reader’s own -> Europe/Berlin',
      'Joining by another sign-in: refused -> as a tester',
      'Sign-in by password: on -> off',
      'Tokens of a key an hour: not set -> 20,000',
      'Later: not set -> [1]',
    ])
  })

  test('the fields of a template that differ', () => {
    const request = {
      apiKeyId: 'k1',
      permissions: ['allow_join'],
      roles: [],
      version2: false,
      roomId: 'a',
      purpose: '',
    }
    const hours = { kind: 'in', amount: 2, unit: 'hours' }
    const before = {
      name: 'Exam',
      shared: false,
      pinned: false,
      request: JSON.stringify({ ...request, expiry: hours }),
    }
    const after = {
      ...{ name: 'Exam', shared: true, pinned: false },
      request: JSON.stringify({
        ...{ ...request, apiKeyId: 'k2', permissions: ['allow_join', 'allow_mod'], roomId: '' },
        expiry: { kind: 'at', at: '2026-12-01T10:00:00Z' },
      }),
    }
    expect(changesOf('template.changed', { ...after, before }, { k1: 'Lectures' })).toEqual([
      'Shared with the team: no -> yes',
      'API key: Lectures -> k2',
      'Permissions: allow_join -> allow_join and allow_mod',
      'Room: a -> none',
      'Expires: in 2 hours -> at 2026-12-01T10:00:00Z',
    ])
  })

  test('nothing where nothing has a before, or it cannot be read any more', () => {
    expect(changesOf('token.issued', { roomId: 'a' })).toEqual([])
    expect(changesOf('key.renamed', null)).toEqual([])
    expect(changesOf('member.role-changed', {})).toEqual([])
    expect(changesOf('key.rules-changed', { before: '{', rules: '[]' })).toEqual([])
    expect(changesOf('settings.changed', { before: 1, after: {} })).toEqual([])
    expect(changesOf('template.changed', { before: null, request: '{' })).toEqual([])
  })
})
