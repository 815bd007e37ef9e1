import { describe, expect, it } from 'vitest'
import { buildPayload, expiryProblem, lifeOf } from './claims'
import { API_KEY, NOW } from './raw-token.fixture'
import type { TokenRequest } from './request'

const REQUEST: TokenRequest = {
  requestId: '0190a5b2-7c3d-7e4f-8a1b-2c3d4e5f6071',
  apiKeyId: 'key-1',
  permissions: ['allow_join', 'allow_mod'],
  roles: ['crawler', 'rtc'],
  version: 2,
  roomId: 'abcd-1234-wxyz',
  participantId: 'anna',
  expiry: { kind: 'in', seconds: 7_200 },
  purpose: 'not a claim',
}

describe('buildPayload', () => {
  it('has every claim in the documented order and nothing else', () => {
    expect(JSON.stringify(buildPayload(REQUEST, { apiKey: API_KEY, now: NOW }))).toBe(
      `{"apikey":"${API_KEY}","permissions":["allow_join","allow_mod"],"version":2,"roomId":"abcd-1234-wxyz","participantId":"anna","roles":["crawler","rtc"],"iat":1795532700,"exp":1795539900}`,
    )
  })

  it('leaves absent claims out', () => {
    const bare = { ...REQUEST, roles: [], version: null, roomId: null, participantId: null }
    expect(Object.keys(buildPayload(bare, { apiKey: API_KEY, now: NOW }))).toEqual([
      'apikey',
      'permissions',
      'iat',
      'exp',
    ])
  })

  it('does not share its lists with the request', () => {
    const payload = buildPayload(REQUEST, { apiKey: API_KEY, now: NOW })
    payload.permissions.length = 0
    payload.roles?.pop()
    expect(REQUEST.permissions).toHaveLength(2)
    expect(REQUEST.roles).toHaveLength(2)
  })

  it('builds a payload for a past moment too: refusing is expiryProblem', () => {
    const past = { ...REQUEST, expiry: { kind: 'at', exp: 5 } as const }
    expect(buildPayload(past, { apiKey: API_KEY, now: NOW })).toMatchObject({ iat: NOW, exp: 5 })
  })
})

describe('lifeOf', () => {
  it('cuts the clock to whole seconds', () => {
    expect(lifeOf({ expiry: { kind: 'in', seconds: 60 } }, NOW + 0.9)).toEqual({ iat: NOW, exp: NOW + 60 })
    expect(lifeOf({ expiry: { kind: 'at', exp: NOW + 5 } }, NOW + 0.9)).toEqual({ iat: NOW, exp: NOW + 5 })
  })
})

describe('expiryProblem', () => {
  const at = (exp: number) => expiryProblem({ expiry: { kind: 'at', exp } }, NOW)

  it('refuses a moment that has passed, the present second included', () => {
    expect(at(NOW - 1)).toMatch(/has passed/)
    expect(at(NOW)).toMatch(/has passed/)
    expect(at(NOW + 1)).toBeNull()
  })

  it('refuses more than 100 years', () => {
    expect(at(NOW + 3_155_760_000)).toBeNull()
    expect(at(NOW + 3_155_760_001)).toMatch(/100 years/)
  })
})
