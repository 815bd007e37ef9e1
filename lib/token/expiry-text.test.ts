import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPIRY_UNITS, secondsOf } from './duration'
import { expiryText, lifetimeOf, readExpiry, sameExpiry } from './expiry-text'

describe('readExpiry', () => {
  it.each([
    ['2h', 2, 'hours'],
    [' 90 min ', 90, 'minutes'],
    ['120m', 120, 'minutes'],
    ['45 Seconds', 45, 'seconds'],
    ['7d', 7, 'days'],
    ['1 hour', 1, 'hours'],
  ])('%s', (text, amount, unit) => {
    expect(readExpiry(text)).toEqual({ ok: true, expiry: { kind: 'in', amount, unit } })
  })

  it('takes a date and time with its offset', () => {
    const at = '2026-11-24T16:05:00+01:00'
    expect(readExpiry(` ${at} `)).toEqual({ ok: true, expiry: { kind: 'at', at } })
  })

  it('refuses a bare number, and says what to write', () => {
    expect(readExpiry('120')).toEqual({
      ok: false,
      problem: expect.stringMatching(/“120” has no unit.*120s, 120m or 120h/),
    })
  })

  it.each(['', '2 weeks', '1.5h', '-2h', 'h', '2h 30m', '2026-11-24T16:05:00', '2026-02-30T00:00Z', '1e3s'])(
    'refuses %j',
    (text) => {
      expect(readExpiry(text)).toEqual({ ok: false, problem: expect.stringMatching(/30m, 2h or 7d/) })
    },
  )

  it('reads what expiryText writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 - 1 }), fc.constantFrom(...EXPIRY_UNITS), (amount, unit) => {
        const expiry = { kind: 'in' as const, amount, unit }
        expect(readExpiry(expiryText(expiry))).toEqual({ ok: true, expiry })
      }),
    )
  })
})

describe('lifetimeOf', () => {
  it('keeps the seconds, in the largest whole unit', () => {
    expect(lifetimeOf(7_200)).toEqual({ kind: 'in', amount: 2, unit: 'hours' })
    expect(lifetimeOf(5_400)).toEqual({ kind: 'in', amount: 90, unit: 'minutes' })
    expect(lifetimeOf(7 * 86_400)).toEqual({ kind: 'in', amount: 7, unit: 'days' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4e9 }), (seconds) => {
        const { amount, unit } = lifetimeOf(seconds)
        expect(secondsOf(amount, unit)).toBe(seconds)
      }),
    )
  })
})

describe('sameExpiry', () => {
  it('compares what is meant', () => {
    const hours = { kind: 'in', amount: 2, unit: 'hours' } as const
    expect(sameExpiry(hours, { kind: 'in', amount: 120, unit: 'minutes' })).toBe(true)
    expect(sameExpiry(hours, { kind: 'in', amount: 2, unit: 'days' })).toBe(false)
    const at = { kind: 'at', at: '2026-11-24T16:05:00+01:00' } as const
    expect(sameExpiry(at, { kind: 'at', at: '2026-11-24T15:05:00Z' })).toBe(true)
    expect(sameExpiry(at, { kind: 'at', at: '2026-11-24T16:05:00Z' })).toBe(false)
    expect(sameExpiry(at, hours)).toBe(false)
  })
})
