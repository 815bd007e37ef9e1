import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type JsonObject, readJson } from '@/lib/token/json'
import { tokenRequestSchema } from '@/lib/token/request'
import { correctedRequest } from './corrected-request'

const NOW = 1_795_532_700

function correct(payload: object) {
  const reading = readJson(JSON.stringify(payload))
  return correctedRequest(reading.value as JsonObject)
}

it('keeps what is right, and says so by silence', () => {
  const claims = { roomId: '9k2m-wq7d-4tzx', participantId: 'lea.fontaine', version: 2 }
  expect(
    correct({ apikey: 'k', permissions: ['allow_join'], roles: ['rtc'], ...claims, iat: NOW, exp: NOW + 5_400 }),
  ).toEqual({
    request: {
      permissions: ['allow_join'],
      roles: ['rtc'],
      version2: true,
      roomId: '9k2m-wq7d-4tzx',
      participantId: 'lea.fontaine',
      expiry: { kind: 'in', amount: 90, unit: 'minutes' },
    },
    changes: [],
  })
})

it.each<[object, object, RegExp]>([
  [
    { permissions: ['allow_join', 'ask_join', 'allow_mod'] },
    { permissions: ['allow_join', 'allow_mod'] },
    /ask_join was left out/,
  ],
  [{ permissions: ['ask_join', 'allow_mod'] }, { permissions: ['ask_join'] }, /allow_mod was left out/],
  [{ permissions: ['ALLOW_JOIN', 'allow_publish'] }, { permissions: ['allow_join'] }, /allow_publish.*left out/],
  [{ permissions: 'allow_join, allow_mod' }, { permissions: ['allow_join', 'allow_mod'] }, /2 hours/],
  [{ permission: ['ask_join'] }, { permissions: ['ask_join'] }, /permission became permissions/],
  [{ roles: ['CRAWLER', 'moderator'] }, { roles: ['crawler'], version2: true }, /CRAWLER became crawler/],
  [{ meetingId: 'abcd' }, { roomId: 'abcd', version2: true }, /version 2 was added/],
  [{ participantId: ' lea f ' }, { participantId: 'leaf' }, /White space/],
  [{ version: '2' }, { version2: true }, /2 hours/],
  [
    { iat: NOW * 1_000, exp: (NOW + 3_600) * 1_000 },
    { expiry: { kind: 'in', amount: 1, unit: 'hours' } },
    /milliseconds/,
  ],
  [{ iat: NOW, exp: `${NOW + 60}` }, { expiry: { kind: 'in', amount: 1, unit: 'minutes' } }, /milliseconds/],
  [{ iat: NOW }, { expiry: { kind: 'in', amount: 2, unit: 'hours' } }, /after 2 hours/],
  [{ iat: NOW, exp: NOW + 400 * 86_400 }, { expiry: { kind: 'in', amount: 2, unit: 'hours' } }, /after 2 hours/],
  [{ roomId: 7, participantId: null, permissions: {} }, { roomId: '', participantId: '', permissions: [] }, /2 hours/],
])('%j', (payload, request, change) => {
  const corrected = correct(payload)
  expect(corrected.request).toMatchObject(request)
  expect(corrected.changes.join(' ')).toMatch(change)
})

it('makes a request that the form takes, of whatever payload, but for permissions that nobody can guess', () => {
  const names = fc.constantFrom(
    'permissions',
    'roles',
    'version',
    'roomId',
    'participantId',
    'iat',
    'exp',
    'role',
    'room',
  )
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (payload) => {
      const { request } = correct(payload)
      const identified = { ...request, requestId: crypto.randomUUID(), apiKeyId: 'k', purpose: '' }
      const problems = tokenRequestSchema.safeParse(identified).error?.issues.map(({ path }) => path[0]) ?? []
      expect(problems.filter((at) => at !== 'permissions' && at !== 'roomId' && at !== 'participantId')).toEqual([])
      if (request.permissions.length > 0) expect(problems).not.toContain('permissions')
    }),
  )
})
