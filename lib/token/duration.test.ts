import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_LIFE_SECONDS, parseInstant, secondsOf } from './duration'

describe('secondsOf', () => {
  it.each([
    [1, 'seconds', 1],
    [10, 'minutes', 600],
    [2, 'hours', 7_200],
    [7, 'days', 604_800],
  ] as const)('%i %s is %i s', (amount, unit, seconds) => {
    expect(secondsOf(amount, unit)).toBe(seconds)
  })

  it('allows 100 years with their leap days', () => {
    expect(MAX_LIFE_SECONDS).toBe((Date.UTC(2100, 0, 1) - Date.UTC(2000, 0, 1)) / 1_000)
  })
})

describe('parseInstant', () => {
  it.each([
    ['2026-11-24T16:05:00+01:00', 1_795_532_700],
    ['2026-11-24T16:05+01:00', 1_795_532_700],
    ['2026-11-24T15:05:00.999Z', 1_795_532_700],
    ['2026-11-24t15:05:00z', 1_795_532_700],
    [' 2026-11-24T20:35:00+05:30 ', 1_795_532_700],
    ['2026-11-24T07:05:00-08:00', 1_795_532_700],
    ['1970-01-01T00:00:00Z', 0],
    ['2024-02-29T00:00:00Z', 1_709_164_800],
    ['0050-01-01T00:00:00Z', -60_589_296_000],
  ])('%s', (text, seconds) => {
    expect(parseInstant(text)).toBe(seconds)
  })

  it.each([
    '',
    'tomorrow',
    '2026-11-24',
    '2026-11-24T16:05:00',
    '2026-11-24 16:05:00Z',
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T16:60:00Z',
    '2026-11-24T16:05:60Z',
    '2026-11-24T16:05:00+24:00',
    '2026-11-24T16:05:00+01:60',
    '2026-11-24T16:05:00+0100',
    '12026-11-24T16:05:00Z',
    '2026-11-24T16:05:00Z and more',
    '1795532700',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  it('reads what Date writes', () => {
    const years = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(years, (date) => {
        expect(parseInstant(date.toISOString())).toBe(Math.floor(date.getTime() / 1_000))
      }),
    )
  })
})
