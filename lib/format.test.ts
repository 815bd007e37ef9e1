import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  formatCountdown,
  formatDateTime,
  formatDuration,
  formatLocalAndUtc,
  formatNumber,
  formatRelative,
  formatUtc,
} from './format'

const NOW = 1_795_532_700
const DAY = 86_400
const in_ = (timeZone: string) => ({ timeZone })

describe('formatDateTime', () => {
  it.each([
    [NOW, 'Europe/Berlin', 'Tue 24 Nov 2026, 16:05 UTC+1'],
    [NOW, 'UTC', 'Tue 24 Nov 2026, 15:05 UTC'],
    [NOW, 'Africa/Abidjan', 'Tue 24 Nov 2026, 15:05 UTC'],
    [NOW, 'Asia/Kolkata', 'Tue 24 Nov 2026, 20:35 UTC+5:30'],
    [NOW, 'America/New_York', 'Tue 24 Nov 2026, 10:05 UTC-5'],
    [NOW, 'Pacific/Auckland', 'Wed 25 Nov 2026, 04:05 UTC+13'],
    [1_788_220_800, 'Europe/Berlin', 'Tue 1 Sep 2026, 02:00 UTC+2'],
    [1_788_134_400 - 7_200, 'Europe/Berlin', 'Mon 31 Aug 2026, 00:00 UTC+2'],
    [0, 'UTC', 'Thu 1 Jan 1970, 00:00 UTC'],
    [-1, 'UTC', 'Wed 31 Dec 1969, 23:59 UTC'],
    [NOW + 0.9, 'UTC', 'Tue 24 Nov 2026, 15:05 UTC'],
    [253_402_300_800, 'UTC', 'Sat 1 Jan 10000, 00:00 UTC'],
    [8_640_000_000_000, 'UTC', 'Sat 13 Sep 275760, 00:00 UTC'],
    [-62_135_596_800, 'UTC', 'Mon 1 Jan 1, 00:00 UTC'],
    [-62_135_596_801, 'UTC', 'Sun 31 Dec 1 BC, 23:59 UTC'],
    [-8_640_000_000_000, 'UTC', 'Tue 20 Apr 271822 BC, 00:00 UTC'],
  ])('%d in %s', (time, timeZone, text) => {
    expect(formatDateTime(time, in_(timeZone))).toBe(text)
  })

  it.each([
    [8_640_000_000_001, 'later than any calendar date (second 8,640,000,000,001)'],
    [-8_640_000_000_001, 'earlier than any calendar date (second -8,640,000,000,001)'],
    [Number.MAX_SAFE_INTEGER, 'later than any calendar date (second 9,007,199,254,740,991)'],
    [1e300, 'later than any calendar date (second 1e+300)'],
    [Number.POSITIVE_INFINITY, 'later than any calendar date (second Infinity)'],
    [Number.NaN, 'not a time'],
  ])('says in words that %d is no date', (time, text) => {
    expect(formatDateTime(time)).toBe(text)
    expect(formatUtc(time)).toBe(text)
  })

  it('takes a Date, seconds and another language', () => {
    expect(formatDateTime(new Date(NOW * 1_000), in_('UTC'))).toBe('Tue 24 Nov 2026, 15:05 UTC')
    expect(formatDateTime(new Date(Number.NaN), in_('UTC'))).toBe('not a time')
    expect(formatDateTime(NOW + 7, { timeZone: 'UTC', seconds: true })).toBe('Tue 24 Nov 2026, 15:05:07 UTC')
    expect(formatDateTime(NOW, { timeZone: 'Europe/Paris', locale: 'fr' })).toMatch(
      /^mar\. 24 nov\. 2026, 16:05 UTC\+1$/,
    )
  })
})

describe('formatUtc', () => {
  it('is UTC, whatever the computer has', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    expect(formatDateTime(NOW)).toBe('Wed 25 Nov 2026, 00:05 UTC+9')
    expect(formatUtc(NOW)).toBe('Tue 24 Nov 2026, 15:05 UTC')
    expect(formatUtc(NOW, { seconds: true })).toBe('Tue 24 Nov 2026, 15:05:00 UTC')
    vi.unstubAllEnvs()
  })
})

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [0.4, 'now'],
    [1, 'in 1 second'],
    [-1, '1 second ago'],
    [45, 'in 45 seconds'],
    [60, 'in 1 minute'],
    [90, 'in 1 minute 30 seconds'],
    [600, 'in 10 minutes'],
    [629, 'in 10 minutes'],
    [630, 'in 11 minutes'],
    [3_599, 'in 1 hour'],
    [6_000, 'in 1 hour 40 minutes'],
    [7_199, 'in 2 hours'],
    [7_200, 'in 2 hours'],
    [-7_201, '2 hours ago'],
    [9_000, 'in 3 hours'],
    [23.5 * 3_600, 'in 1 day'],
    [28 * 3_600, 'in 1 day 4 hours'],
    [3 * DAY, 'in 3 days'],
    [-3 * DAY - 3_600, '3 days ago'],
    [364.9 * DAY, 'in 1 year'],
    [400 * DAY, 'in 1 year 35 days'],
    [5 * 365 * DAY, 'in 5 years'],
    [36_525 * DAY, 'in 100 years'],
    [-2_000 * 365.2425 * DAY, '2,000 years ago'],
    [Number.POSITIVE_INFINITY, 'never'],
    [Number.NaN, 'at an unknown time'],
  ])('%d seconds from now', (delta, text) => {
    expect(formatRelative(NOW + delta, NOW)).toBe(text)
  })
})

it('says local time and UTC, and once where they are the same', () => {
  expect(formatLocalAndUtc(NOW, in_('Asia/Kolkata'))).toEqual([
    'Tue 24 Nov 2026, 20:35 UTC+5:30',
    'Tue 24 Nov 2026, 15:05 UTC',
  ])
  expect(formatLocalAndUtc(NOW, { timeZone: 'UTC', seconds: true })).toEqual(['Tue 24 Nov 2026, 15:05:00 UTC'])
})

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [0.9, '0 seconds'],
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '1 minute 1 second'],
    [7_200, '2 hours'],
    [7_259, '2 hours'],
    [7_260, '2 hours 1 minute'],
    [28 * 3_600, '1 day 4 hours'],
    [DAY + 59 * 60, '1 day'],
    [7 * DAY, '7 days'],
    [365 * DAY, '1 year'],
    [36_525 * DAY, '100 years 25 days'],
    [-7_200, '2 hours'],
    [Number.POSITIVE_INFINITY, 'for ever'],
    [Number.NaN, 'an unknown time'],
  ])('%d', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })
})

describe('formatCountdown', () => {
  it.each([
    [7_198, '1:59:58'],
    [7_198.9, '1:59:58'],
    [59, '0:00:59'],
    [0, '0:00:00'],
    [-5, '0:00:00'],
    [DAY - 1, '23:59:59'],
    [DAY, '1 day 0:00:00'],
    [2 * DAY + 3_661, '2 days 1:01:01'],
    [10_000 * DAY, '10,000 days 0:00:00'],
    [Number.POSITIVE_INFINITY, 'for ever'],
    [Number.NaN, 'an unknown time'],
  ])('%d', (seconds, text) => {
    expect(formatCountdown(seconds)).toBe(text)
  })
})

describe('formatNumber', () => {
  it.each([
    [1_234_567, '1,234,567'],
    [-5, '-5'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
    [2 ** 60, '1152921504606847000'],
    [1e300, '1e+300'],
  ])('%d', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

it('has a text for any number, and none of them says Invalid or NaN', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.maxSafeInteger()), fc.double(), (time, now) => {
      for (const text of [
        formatDateTime(time, in_('Asia/Tokyo')),
        formatUtc(time, { seconds: true }),
        formatRelative(time, now),
        formatDuration(time),
        formatCountdown(time),
      ]) {
        expect(text).toMatch(/^(?!.*(?:Invalid|NaN|undefined)).+$/)
      }
    }),
    { numRuns: 1_000 },
  )
})
