import { describe, expect, it } from 'vitest'
import { tokenRequestSchema, versionReason } from './request'

const INPUT = {
  requestId: '0190A5B2-7c3d-7e4f-8a1b-2c3d4e5f6071',
  apiKeyId: 'key-1',
  permissions: ['allow_join'],
  roles: [],
  version2: false,
  roomId: '',
  participantId: '',
  expiry: { kind: 'in', amount: 2, unit: 'hours' },
  purpose: '',
}

/** The normalised request; fails the test where the input is refused. */
const accepted = (change: object) => tokenRequestSchema.parse({ ...INPUT, ...change })

/** Messages by field path; empty where the input is accepted. */
function refused(change: object): Record<string, string> {
  const { error } = tokenRequestSchema.safeParse({ ...INPUT, ...change })
  return Object.fromEntries(error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? [])
}

describe('tokenRequestSchema', () => {
  it('turns empty texts into null and a lifetime into seconds', () => {
    expect(accepted({})).toEqual({
      requestId: '0190a5b2-7c3d-7e4f-8a1b-2c3d4e5f6071',
      apiKeyId: 'key-1',
      permissions: ['allow_join'],
      roles: [],
      version: null,
      roomId: null,
      participantId: null,
      expiry: { kind: 'in', seconds: 7_200 },
      purpose: null,
    })
  })

  it('brings lists into the documented order, without repetitions', () => {
    const request = accepted({
      permissions: ['allow_mod', 'allow_join', 'allow_mod'],
      roles: ['rtc', 'crawler', 'rtc'],
    })
    expect(request.permissions).toEqual(['allow_join', 'allow_mod'])
    expect(request.roles).toEqual(['crawler', 'rtc'])
  })

  it.each([
    [{}, null],
    [{ version2: true }, 2],
    [{ roomId: 'abcd-1234-wxyz' }, 2],
    [{ roomId: '   ' }, null],
    [{ participantId: 'anna' }, 2],
    [{ roles: ['rtc'] }, 2],
  ])('%j gives version %j', (change, version) => {
    expect(accepted(change).version).toBe(version)
  })

  it('trims room and purpose', () => {
    expect(accepted({ roomId: ' my room ', purpose: ' test call\nfor Anna ' })).toMatchObject({
      roomId: 'my room',
      purpose: 'test call\nfor Anna',
    })
  })

  it.each([
    [{ permissions: [] }, 'permissions', /at least one permission/],
    [{ permissions: ['ask_join', 'allow_join'] }, 'permissions', /4008 INVALID_PERMISSIONS/],
    [
      { permissions: ['allow_join', 'allow_publish'] },
      'permissions',
      /“allow_publish” is not .* allow_join, ask_join, allow_mod/,
    ],
    [{ permissions: 'allow_join' }, 'permissions', /list/],
    [{ permissions: [7] }, 'permissions.0', /text/],
    [{ roles: ['CRAWLER'] }, 'roles', /use crawler instead of CRAWLER/],
    [{ roles: ['moderator'] }, 'roles', /“moderator” is not .* crawler or rtc/],
    [{ roles: null }, 'roles', /list/],
    [{ participantId: 'anna b' }, 'participantId', /4004 INVALID_PARTICIPANT_ID/],
    [{ participantId: ' anna' }, 'participantId', /4004/],
    [{ participantId: ' ' }, 'participantId', /4004/],
    [{ participantId: 'anna\u00a0b' }, 'participantId', /4004/],
    [{ participantId: 'anna\n' }, 'participantId', /4004/],
    [{ participantId: 'anna\u0007' }, 'participantId', /control character/],
    [{ participantId: 'x'.repeat(257) }, 'participantId', /256/],
    [{ participantId: undefined }, 'participantId', /text/],
    [{ roomId: 'ab\tcd' }, 'roomId', /control character/],
    [{ roomId: 'ab\u2028cd' }, 'roomId', /control character/],
    [{ roomId: 'ab\u0000' }, 'roomId', /control character/],
    [{ roomId: 'ab\ud800' }, 'roomId', /control character/],
    [{ roomId: 'x'.repeat(257) }, 'roomId', /256/],
    [{ purpose: 'a\u0007' }, 'purpose', /control character/],
    [{ purpose: 'a\udc00b' }, 'purpose', /control character/],
    [{ purpose: 'x'.repeat(501) }, 'purpose', /500/],
    [{ requestId: '7' }, 'requestId', /Reload/],
    [{ apiKeyId: '' }, 'apiKeyId', /Choose an API key/],
    [{ apiKeyId: 'x'.repeat(101) }, 'apiKeyId', /Choose an API key/],
    [{ version2: 'true' }, 'version2', /true or false/],
    [{ expiry: { kind: 'in', amount: 0, unit: 'hours' } }, 'expiry.amount', /whole number above zero/],
    [{ expiry: { kind: 'in', amount: -1, unit: 'hours' } }, 'expiry.amount', /whole number above zero/],
    [{ expiry: { kind: 'in', amount: 1.5, unit: 'hours' } }, 'expiry.amount', /whole number above zero/],
    [{ expiry: { kind: 'in', amount: Number.NaN, unit: 'hours' } }, 'expiry.amount', /whole number above zero/],
    [{ expiry: { kind: 'in', amount: '120', unit: 'minutes' } }, 'expiry.amount', /whole number above zero/],
    [{ expiry: { kind: 'in', amount: 36_526, unit: 'days' } }, 'expiry.amount', /100 years/],
    [{ expiry: { kind: 'in', amount: 1, unit: 'weeks' } }, 'expiry.unit', /Choose a unit/],
    [{ expiry: { kind: 'at', at: '' } }, 'expiry.at', /date and time with its offset/],
    [{ expiry: { kind: 'at', at: '2026-11-24T16:05:00' } }, 'expiry.at', /date and time with its offset/],
    [{ expiry: { kind: 'at' } }, 'expiry.at', /date and time with its offset/],
    [{ expiry: { kind: 'never' } }, 'expiry.kind', /when the token expires/],
    [{ roomid: 'abcd-1234-wxyz' }, '', /Unknown field: roomid/],
  ])('refuses %j at %s', (change, path, message) => {
    expect(refused(change)).toEqual({ [path]: expect.stringMatching(message) })
  })

  it.each([
    { roomId: 'x'.repeat(256) },
    { roomId: ` ${'x'.repeat(256)} ` },
    { participantId: 'x'.repeat(256) },
    { participantId: '👩‍💻' },
    { purpose: 'x'.repeat(500) },
    { expiry: { kind: 'in', amount: 36_525, unit: 'days' } },
    { expiry: { kind: 'in', amount: 1, unit: 'seconds' } },
    { permissions: ['ask_join'] },
  ])('accepts %j', (change) => {
    expect(refused(change)).toEqual({})
  })

  it('reads a date and time, and leaves the other half of the form aside', () => {
    const expiry = { kind: 'at', at: '2026-11-24T16:05:00+01:00', amount: 2, unit: 'hours' }
    expect(accepted({ expiry }).expiry).toEqual({ kind: 'at', exp: 1_795_532_700 })
  })

  it('names every wrong field at once', () => {
    const wrong = { apiKeyId: '', permissions: [], participantId: 'a b', expiry: { kind: 'in', amount: 0, unit: 'x' } }
    expect(Object.keys(refused(wrong))).toEqual([
      'apiKeyId',
      'permissions',
      'participantId',
      'expiry.amount',
      'expiry.unit',
    ])
  })

  it('says in words that something else than an object came', () => {
    expect(tokenRequestSchema.safeParse('x').error?.issues[0]?.message).toMatch(/object with the fields of the form/)
  })
})

describe('versionReason', () => {
  it.each([
    [{ roomId: 'r' }, 'a room'],
    [{ participantId: 'p' }, 'a participant'],
    [{ roles: ['rtc'] }, 'a role'],
    [{ roomId: 'r', roles: ['rtc'] }, 'a room and a role'],
    [{ roomId: 'r', participantId: 'p', roles: ['rtc'] }, 'a room, a participant and a role'],
  ])('%j', (input, causes) => {
    expect(versionReason(input)).toBe(`Version 2 is set because the token names ${causes}: VideoSDK needs it then.`)
  })

  it.each([{}, { roomId: '', participantId: '', roles: [] }, { roomId: '  ' }])('%j forces nothing', (input) => {
    expect(versionReason(input)).toBeNull()
  })
})
