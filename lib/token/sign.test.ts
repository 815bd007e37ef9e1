import fc from 'fast-check'
import jwt from 'jsonwebtoken'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildPayload, type TokenPayload } from './claims'
import { type ExpiryUnit, secondsOf } from './duration'
import type { Permission } from './permissions'
import { API_KEY, issuedToken, KEY, NOW, SECRET } from './raw-token.fixture'
import { type TokenRequestInput, tokenRequestSchema } from './request'
import type { Role } from './roles'
import { fingerprintOf, secretKey, signToken } from './sign'

const PAYLOAD: TokenPayload = { apikey: API_KEY, permissions: ['allow_join'], iat: NOW, exp: NOW + 7_200 }

describe('secretKey', () => {
  it('takes the secret as text, never as hex', () => {
    expect(secretKey(SECRET).export()).toEqual(Buffer.from(SECRET, 'utf8'))
    expect(secretKey('ü').export()).toEqual(Buffer.from([0xc3, 0xbc]))
    expect(secretKey(new Uint8Array([1, 2])).export()).toEqual(Buffer.from([1, 2]))
  })

  it('refuses an empty secret', () => {
    expect(() => secretKey('')).toThrow(RangeError)
    expect(() => secretKey(new Uint8Array())).toThrow(RangeError)
  })
})

describe('signToken', () => {
  it('makes a frozen token', () => {
    expect(issuedToken()).toBe(
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhcGlrZXkiOiJhM2UxYzJkNC01YjZmLTQ3ODktOGFiYy0wMTIzNDU2Nzg5YWIiLCJwZXJtaXNzaW9ucyI6WyJhbGxvd19qb2luIiwiYWxsb3dfbW9kIl0sInZlcnNpb24iOjIsInJvb21JZCI6ImFiY2QtMTIzNC13eHl6IiwicGFydGljaXBhbnRJZCI6ImFubmEiLCJyb2xlcyI6WyJydGMiXSwiaWF0IjoxNzk1NTMyNjQwLCJleHAiOjE3OTU1Mzk5MDB9.nBBmidhPtDTdNH8W97qHgMzEMSyrJyylWAhE-MkDk1Y',
    )
  })

  it('leaves the payload as it is, and refuses an iat that jsonwebtoken would replace', () => {
    const payload = Object.freeze({ ...PAYLOAD })
    signToken(payload, KEY)
    expect(payload).toEqual(PAYLOAD)
    for (const iat of [0, -1, 1.5, Number.NaN]) {
      expect(() => signToken({ ...PAYLOAD, iat }, KEY)).toThrow(RangeError)
    }
  })
})

describe('fingerprintOf', () => {
  it('is the SHA-256 of the text in hex', () => {
    expect(fingerprintOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('a signed request equals the documented snippet byte by byte', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  type Ask = {
    permissions: Permission[]
    roles: Role[]
    version2: boolean
    roomId: string
    participantId: string
    expiry: TokenRequestInput['expiry']
  }

  /** As in VideoSDK's documentation: claims one after the other, the secret as text, the clock is jsonwebtoken's own. */
  function documented(
    ask: Ask,
    apiKey: string,
    secret: string,
    expiresIn: string | number | null,
    exp: number | null,
  ): string {
    const payload: Record<string, unknown> = { apikey: apiKey, permissions: ask.permissions }
    if (ask.version2 || ask.roomId || ask.participantId || ask.roles.length > 0) payload.version = 2
    if (ask.roomId) payload.roomId = ask.roomId
    if (ask.participantId) payload.participantId = ask.participantId
    if (ask.roles.length > 0) payload.roles = ask.roles
    if (exp !== null) {
      // With exp in the payload jsonwebtoken adds iat behind it; the desk's order is iat, exp either way.
      payload.iat = Math.floor(Date.now() / 1_000)
      payload.exp = exp
    }
    const options = { algorithm: 'HS256' as const, ...(expiresIn !== null && { expiresIn: expiresIn as number }) }
    return jwt.sign(payload, secret, options)
  }

  function ours(ask: Ask, apiKey: string, secret: string): string {
    const input = {
      ...ask,
      requestId: '0190a5b2-7c3d-7e4f-8a1b-2c3d4e5f6071',
      apiKeyId: 'key-1',
      purpose: 'not a claim',
    }
    const request = tokenRequestSchema.parse(input)
    return signToken(buildPayload(request, { apiKey, now: Date.now() / 1_000 }), secretKey(secret))
  }

  const SHORT = { seconds: 's', minutes: 'm', hours: 'h', days: 'd' } as const
  /** The same span in every form that jsonwebtoken takes: seconds as number, and text like "120m". */
  const spans = (amount: number, unit: ExpiryUnit) => [secondsOf(amount, unit), `${amount}${SHORT[unit]}`]

  const PERMISSION_SETS: Permission[][] = [['allow_join'], ['ask_join'], ['allow_mod'], ['allow_join', 'allow_mod']]
  const ROLE_SETS: Role[][] = [[], ['crawler'], ['rtc'], ['crawler', 'rtc']]

  it('for every combination', () => {
    vi.setSystemTime(NOW * 1_000 + 789)
    let compared = 0
    for (const permissions of PERMISSION_SETS)
      for (const roles of ROLE_SETS)
        for (const version2 of [false, true])
          for (const roomId of ['', '2kyv-gzay-64pg'])
            for (const participantId of ['', 'lxvdplwt']) {
              const ask = { permissions, roles, version2, roomId, participantId }
              for (const unit of ['seconds', 'minutes', 'hours', 'days'] as const) {
                const relative: Ask = { ...ask, expiry: { kind: 'in', amount: 120, unit } }
                for (const expiresIn of spans(120, unit)) {
                  expect(ours(relative, API_KEY, SECRET)).toBe(documented(relative, API_KEY, SECRET, expiresIn, null))
                  compared++
                }
              }
              const absolute: Ask = { ...ask, expiry: { kind: 'at', at: '2026-12-24T18:00:00+01:00' } }
              expect(ours(absolute, API_KEY, SECRET)).toBe(documented(absolute, API_KEY, SECRET, null, 1_798_131_600))
              compared++
            }
    expect(compared).toBe(4 * 4 * 2 * 2 * 2 * 9)
  })

  it('for any texts, clock, secret and lifetime', () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    const room = letters.filter((text) => text.trim() === text && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text))
    const participant = room.filter((text) => !/\s/u.test(text))
    const unit = fc.constantFrom<ExpiryUnit>('seconds', 'minutes', 'hours', 'days')
    const asks = fc.record({
      permissions: fc.constantFrom(...PERMISSION_SETS),
      roles: fc.constantFrom(...ROLE_SETS),
      version2: fc.boolean(),
      roomId: fc.oneof(fc.constant(''), room),
      participantId: fc.oneof(fc.constant(''), participant),
    })
    const secrets = fc.oneof(fc.constant(SECRET), letters, fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }))
    const clocks = fc.integer({ min: 1_000, max: 32_503_680_000_000 })
    const lifetimes = fc.oneof(
      fc.record({ kind: fc.constant('in' as const), amount: fc.integer({ min: 1, max: 36_525 }), unit }),
      fc.record({ kind: fc.constant('at' as const), exp: fc.integer({ min: 1, max: 253_402_300_799 }) }),
    )
    fc.assert(
      fc.property(asks, letters, secrets, clocks, lifetimes, (ask, apiKey, secret, clock, life) => {
        vi.setSystemTime(clock)
        if (life.kind === 'at') {
          const at: Ask = { ...ask, expiry: { kind: 'at', at: new Date(life.exp * 1_000).toISOString() } }
          expect(ours(at, apiKey, secret)).toBe(documented(at, apiKey, secret, null, life.exp))
          return
        }
        const within: Ask = { ...ask, expiry: life }
        for (const expiresIn of spans(life.amount, life.unit)) {
          expect(ours(within, apiKey, secret)).toBe(documented(within, apiKey, secret, expiresIn, null))
        }
      }),
      { numRuns: 500 },
    )
  })
})
