import { describe, expect, it } from 'vitest'
import { buildPayload } from '@/lib/token/claims'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { differences } from './differences'
import { draftPayload } from './draft-payload'

const NOW = 1_795_532_700
const API_KEY = '8e798487-733e-495a-b5dc-c5326c38f127'
const INPUT: TokenRequestInput = {
  requestId: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6071',
  apiKeyId: 'key-1',
  permissions: ['allow_mod', 'allow_join'],
  roles: ['rtc'],
  version2: false,
  roomId: ' abcd-1234-wxyz ',
  participantId: 'lena',
  expiry: { kind: 'in', amount: 2, unit: 'hours' },
  purpose: 'Tutorial',
}

describe('draftPayload', () => {
  it('is what the server will sign', () => {
    const { payload, missing } = draftPayload(INPUT, API_KEY, NOW)
    expect(JSON.stringify(payload)).toBe(
      JSON.stringify(buildPayload(tokenRequestSchema.parse(INPUT), { apiKey: API_KEY, now: NOW })),
    )
    expect(missing).toEqual([])
  })

  it('shows what is typed so far, and names what is missing', () => {
    const half = draftPayload({ ...INPUT, permissions: ['ask_join', 'allow_join'], participantId: 'le na' }, null, NOW)
    expect(half.payload).toEqual({
      apikey: '',
      permissions: ['allow_join', 'ask_join'],
      version: 2,
      roomId: 'abcd-1234-wxyz',
      participantId: 'le na',
      roles: ['rtc'],
      iat: NOW,
      exp: NOW + 7_200,
    })
    expect(half.missing).toEqual(['API key', 'permissions', 'participant'])
  })

  it.each<TokenRequestInput['expiry']>([
    { kind: 'in', amount: Number.NaN, unit: 'hours' },
    { kind: 'in', amount: 2, unit: 'weeks' as 'hours' },
    { kind: 'at', at: '' },
  ])('leaves out an expiry that cannot be read: %o', (expiry) => {
    const { payload, missing } = draftPayload({ ...INPUT, expiry }, API_KEY, NOW)
    expect(payload).not.toHaveProperty('exp')
    expect(missing).toEqual(['expiry'])
  })

  it('keeps an expiry that has passed, and says so', () => {
    const { payload, missing } = draftPayload(
      { ...INPUT, expiry: { kind: 'at', at: '2026-11-24T15:05:00Z' } },
      API_KEY,
      NOW,
    )
    expect(payload.exp).toBe(NOW)
    expect(missing).toEqual(['expiry'])
  })
})

describe('differences', () => {
  const record = {
    keyId: 'key-1',
    permissions: ['allow_join', 'allow_mod'],
    roles: ['rtc'],
    version: 2,
    roomId: 'abcd-1234-wxyz',
    participantId: 'lena',
    iat: NOW - 60,
    exp: NOW - 60 + 7_200,
  }
  const against = (change: Partial<TokenRequestInput>) =>
    differences(tokenRequestSchema.parse({ ...INPUT, ...change }), record)

  it('finds none in the same request', () => {
    expect(against({})).toEqual([])
    expect(against({ expiry: { kind: 'in', amount: 120, unit: 'minutes' } })).toEqual([])
    expect(against({ version2: true })).toEqual([])
  })

  it('names what was changed since', () => {
    expect(against({ apiKeyId: 'key-2' })).toEqual(['API key'])
    expect(against({ participantId: '', roles: [] })).toEqual(['roles', 'participant'])
    expect(
      against({ permissions: ['ask_join'], roomId: '', expiry: { kind: 'in', amount: 1, unit: 'hours' } }),
    ).toEqual(['permissions', 'room', 'expiry'])
    expect(against({ roomId: '', participantId: '', roles: [] })).toContain('version')
    expect(against({ expiry: { kind: 'at', at: '2026-11-24T17:04:00Z' } })).toEqual([])
    expect(against({ expiry: { kind: 'at', at: '2026-11-24T17:05:00Z' } })).toEqual(['expiry'])
  })
})
