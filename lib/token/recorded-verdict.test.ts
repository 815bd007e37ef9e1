import { expect, test } from 'vitest'
import type { SignedPayload } from './claims'
import { predictJoin } from './join-verdict'
import { type RecordedToken, recordedQuestion, recordedVerdict } from './recorded-verdict'

const NOW = 1_800_000_000

const token = (over: Partial<RecordedToken> = {}, claims: Partial<SignedPayload> = {}): RecordedToken => ({
  payload: { apikey: 'a1', permissions: ['allow_join'], iat: NOW - 60, exp: NOW + 60, ...claims },
  ...{ demoKey: false, secretWithdrawn: false, ...over },
})

test('a recorded token is judged by the clock alone, at the very second', () => {
  expect(recordedVerdict(token(), NOW + 59)).toBe('valid')
  expect(recordedVerdict(token(), NOW + 60)).toBe('expired')
  expect(recordedVerdict(token({}, { nbf: NOW + 1 }), NOW)).toBe('not-yet-valid')
})

test.each<[string, RecordedToken, string]>([
  ['joins', token(), 'joins'],
  ['waits', token({}, { permissions: ['ask_join'] }), 'waits'],
  ['has expired', token({}, { exp: NOW }), 'expired'],
  ['is of a demo key', token({ demoKey: true }), 'demo-key'],
  ['has a withdrawn secret', token({ secretWithdrawn: true }), 'bad-signature'],
  ['may not join by its role', token({}, { version: 2, roles: ['crawler'] }), 'role-may-not-join'],
])('a meeting is asked by the rules for pasted tokens: one that %s', (_, it, id) => {
  expect(predictJoin(recordedQuestion(it, NOW)).id).toBe(id)
})
