import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode'
import { type JsonObject, readJson } from './json'
import { API_KEY, issuedToken, NOW } from './raw-token.fixture'
import { tokenFindings } from './token-findings'

/** The payload that a text of JSON holds, as the decoder gives it. */
function read(json: string): JsonObject {
  const reading = readJson(json)
  if (!reading.ok) throw new Error(reading.problem.message)
  return reading.value as JsonObject
}

const GOOD = { apikey: API_KEY, permissions: ['allow_join'], iat: NOW - 60, exp: NOW + 7_200 }
const find = (payload: object) => tokenFindings(read(JSON.stringify(payload)), NOW)
const codes = (payload: object) => find(payload).map(({ code, claim, severity }) => `${severity[0]} ${code}@${claim}`)

describe('tokenFindings', () => {
  it('finds nothing wrong with what the desk issues', () => {
    const decoded = decodeToken(issuedToken())
    if (!decoded.ok) throw new Error(decoded.error.message)
    const found = tokenFindings(decoded.token.payload, NOW)
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  it.each<[string, object, string[]]>([
    ['nothing', GOOD, []],
    // Names
    ['api_key', { ...GOOD, apikey: undefined, api_key: API_KEY }, ['e misnamed-claim@api_key']],
    ['API_KEY beside apikey', { ...GOOD, API_KEY: API_KEY }, ['i unknown-claim@API_KEY']],
    ['meetingId', { ...GOOD, meetingId: 'abcd-1234-wxyz' }, ['e misnamed-claim@meetingId']],
    ['peerId', { ...GOOD, peerId: 'anna' }, ['e misnamed-claim@peerId']],
    ['role', { ...GOOD, role: ['rtc'] }, ['e misnamed-claim@role']],
    [
      'expiresIn in the payload',
      { ...GOOD, exp: undefined, expiresIn: '120m' },
      ['e misplaced-option@expiresIn', 'w no-exp@exp'],
    ],
    ['expiresIn beside exp', { ...GOOD, expiresIn: '120m' }, ['i unknown-claim@expiresIn']],
    ['registered claims', { ...GOOD, iss: 'us', sub: 'anna', aud: 'x', jti: '1' }, []],
    ['several unknown', { ...GOOD, video: {}, name: 'Anna' }, ['i unknown-claim@null']],
    // apikey
    ['no apikey', { ...GOOD, apikey: undefined }, ['e apikey-missing@apikey']],
    ['empty apikey', { ...GOOD, apikey: '' }, ['e apikey-type@apikey']],
    ['apikey number', { ...GOOD, apikey: 17 }, ['e apikey-type@apikey']],
    ['YOUR_API_KEY', { ...GOOD, apikey: 'YOUR_API_KEY' }, ['e placeholder@apikey']],
    ['apikey with a line end', { ...GOOD, apikey: `${API_KEY}\n` }, ['e apikey-space@apikey']],
    ['apikey of another shape', { ...GOOD, apikey: 'devkey' }, ['i apikey-shape@apikey']],
    // permissions
    ['no permissions', { ...GOOD, permissions: undefined }, ['e permissions-missing@permissions']],
    ['permission', { ...GOOD, permissions: undefined, permission: ['allow_join'] }, ['e misnamed-claim@permission']],
    ['permissions text', { ...GOOD, permissions: 'allow_join' }, ['e permissions-type@permissions']],
    ['permissions of numbers', { ...GOOD, permissions: [1] }, ['e permissions-type@permissions']],
    ['no permission', { ...GOOD, permissions: [] }, ['e permissions-empty@permissions']],
    ['allow_publish', { ...GOOD, permissions: ['allow_join', 'allow_publish'] }, ['e unknown-permission@permissions']],
    [
      'all three',
      { ...GOOD, permissions: ['allow_join', 'ask_join', 'allow_mod'] },
      ['e permission-conflict@permissions'],
    ],
    [
      'ask_join and allow_mod',
      { ...GOOD, permissions: ['ask_join', 'allow_mod'] },
      ['e permission-conflict@permissions'],
    ],
    ['allow_mod alone', { ...GOOD, permissions: ['allow_mod'] }, ['w no-join-permission@permissions']],
    // version
    ['room without version', { ...GOOD, roomId: 'abcd-1234-wxyz' }, ['e version-missing@version']],
    ['participant without version', { ...GOOD, participantId: 'anna' }, ['e version-missing@version']],
    ['roles without version', { ...GOOD, roles: ['rtc'] }, ['e version-missing@version', 'i rtc-no-rest@roles']],
    ['version "2"', { ...GOOD, version: '2' }, ['e version-type@version']],
    ['version 1', { ...GOOD, version: 1 }, ['w version-other@version']],
    // ids
    ['custom room', { ...GOOD, version: 2, roomId: 'daily' }, ['w unusual-room-id@roomId']],
    ['placeholder room', { ...GOOD, version: 2, roomId: '2kyv-gzay-64pg' }, ['w placeholder@roomId']],
    ['placeholder participant', { ...GOOD, version: 2, participantId: 'lxvdplwt' }, ['w placeholder@participantId']],
    ['room null', { ...GOOD, version: 2, roomId: null }, ['e id-type@roomId']],
    ['empty room', { ...GOOD, version: 2, roomId: '' }, ['e id-empty@roomId']],
    ['empty participant', { ...GOOD, version: 2, participantId: '' }, ['e id-empty@participantId']],
    ['participant with a space', { ...GOOD, version: 2, participantId: 'anna k' }, ['e id-space@participantId']],
    ['room with a space after it', { ...GOOD, version: 2, roomId: 'abcd-1234-wxyz ' }, ['e id-space@roomId']],
    [
      'participant that hides something',
      { ...GOOD, version: 2, participantId: 'an\u200bna' },
      ['w invisible-character@participantId'],
    ],
    // roles
    ['roles text', { ...GOOD, version: 2, roles: 'rtc' }, ['e roles-type@roles']],
    ['no roles', { ...GOOD, version: 2, roles: [] }, ['i roles-empty@roles']],
    ['CRAWLER', { ...GOOD, version: 2, roles: ['CRAWLER'] }, ['e role-case@roles']],
    [
      'moderator and participant',
      { ...GOOD, version: 2, roles: ['moderator', 'participant'] },
      ['e unknown-role@roles', 'e unknown-role@roles'],
    ],
    ['crawler', { ...GOOD, version: 2, roles: ['crawler'] }, ['i crawler-cannot-join@roles']],
    [
      'crawler for a participant',
      { ...GOOD, version: 2, participantId: 'anna', roles: ['crawler'] },
      ['w crawler-participant@roles'],
    ],
    ['both roles', { ...GOOD, version: 2, roles: ['crawler', 'rtc'] }, ['w both-roles@roles']],
    // times
    ['no exp', { ...GOOD, exp: undefined }, ['w no-exp@exp']],
    ['no iat', { ...GOOD, iat: undefined }, ['i no-iat@iat']],
    ['exp text', { ...GOOD, exp: '1795539900' }, ['e time-type@exp']],
    ['exp in milliseconds', { ...GOOD, exp: (NOW + 7_200) * 1_000 }, ['e time-milliseconds@exp']],
    [
      'all in milliseconds',
      { ...GOOD, iat: NOW * 1_000, exp: (NOW + 60) * 1_000 },
      ['e time-milliseconds@iat', 'e time-milliseconds@exp'],
    ],
    ['fraction', { ...GOOD, iat: NOW - 0.5 }, ['i time-fraction@iat']],
    ['iat ahead', { ...GOOD, iat: NOW + 90 }, ['w iat-future@iat']],
    ['iat now', { ...GOOD, iat: NOW }, []],
    ['nbf ahead', { ...GOOD, nbf: NOW + 90 }, ['w nbf-future@nbf']],
    ['exp before iat', { ...GOOD, exp: NOW - 60 }, ['e never-valid@exp']],
    ['exp before nbf', { ...GOOD, nbf: NOW - 10, exp: NOW - 20 }, ['e never-valid@exp']],
    ['a month', { ...GOOD, exp: NOW + 30 * 86_400 }, ['w long-life@exp']],
    ['a year', { ...GOOD, exp: NOW + 366 * 86_400 }, ['w year-long-life@exp']],
    [
      'a year, from now on',
      { ...GOOD, iat: undefined, exp: NOW + 366 * 86_400 },
      ['i no-iat@iat', 'w year-long-life@exp'],
    ],
  ])('%s', (_, payload, expected) => {
    expect(codes(payload)).toEqual(expected)
  })

  it('says what was meant', () => {
    expect(find({ ...GOOD, permissions: ['ALLOW-JOIN'] })[0]?.fix).toBe('Write allow_join.')
    expect(find({ ...GOOD, version: 2, roles: ['CRAWLER'] })[0]?.fix).toBe('Write crawler.')
    expect(find({ ...GOOD, permissions: ['allow_publish'] })[0]?.fix).toContain('Leave it out')
  })

  it('is short about a payload of thousands of claims', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`claim${at}`, at]))
    const [only, ...rest] = find({ ...GOOD, ...many, permissions: ['allow_join'] })
    expect(rest).toEqual([])
    expect(only?.message).toContain('and 4,995 more')
    expect(find({ ...GOOD, permissions: Array.from({ length: 5_000 }, (_, at) => `p${at}`) })).toHaveLength(5)
  })

  it('never throws, and each finding says why and what to do', () => {
    const names = fc.constantFrom(
      ...['apikey', 'permissions', 'version', 'roomId', 'participantId', 'roles', 'iat', 'nbf', 'exp'],
      ...['__proto__', 'constructor', 'toString', 'api_key', 'expiresIn'],
    )
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(names, fc.string()), fc.jsonValue()), (payload) => {
        const reading = readJson(JSON.stringify(payload))
        if (!reading.ok) return
        for (const { code, severity, message, fix } of tokenFindings(reading.value as JsonObject, NOW)) {
          expect(code).toMatch(/^[a-z-]+$/)
          expect(['error', 'warning', 'info']).toContain(severity)
          expect(message.length).toBeLessThan(600)
          expect(fix).toMatch(/\.$|\)$/)
        }
      }),
    )
  })
})
