import { afterEach, describe, expect, it, vi } from 'vitest'
import { localOf, readLocal } from './local-date-time'

afterEach(() => vi.unstubAllEnvs())
const inZone = (zone: string) => vi.stubEnv('TZ', zone)

describe('readLocal', () => {
  it.each([
    ['Europe/Berlin', '2026-11-24T16:05', '2026-11-24T16:05:00+01:00', null],
    ['Europe/Berlin', '2026-07-01T16:05', '2026-07-01T16:05:00+02:00', null],
    ['UTC', '2026-11-24T16:05', '2026-11-24T16:05:00+00:00', null],
    ['Asia/Kolkata', '2026-11-24T00:00', '2026-11-24T00:00:00+05:30', null],
    ['America/St_Johns', '2026-11-24T16:05:09', '2026-11-24T16:05:09-03:30', null],
    ['UTC', '2028-02-29T12:00', '2028-02-29T12:00:00+00:00', null],
    ['UTC', '2026-11-24T16:05:09.250', '2026-11-24T16:05:09+00:00', null],
    // clocks forward: 02:30 does not exist
    ['Europe/Berlin', '2027-03-28T02:30', '2027-03-28T03:30:00+02:00', 'skipped'],
    ['Europe/Berlin', '2027-03-28T01:59', '2027-03-28T01:59:00+01:00', null],
    ['Europe/Berlin', '2027-03-28T03:00', '2027-03-28T03:00:00+02:00', null],
    ['America/New_York', '2027-03-14T02:00', '2027-03-14T03:00:00-04:00', 'skipped'],
    // clocks back: 02:30 comes twice, the first is meant
    ['Europe/Berlin', '2027-10-31T02:30', '2027-10-31T02:30:00+02:00', 'twice'],
    ['Europe/Berlin', '2027-10-31T01:59', '2027-10-31T01:59:00+02:00', null],
    ['Europe/Berlin', '2027-10-31T03:00', '2027-10-31T03:00:00+01:00', null],
    ['America/New_York', '2027-11-07T01:15', '2027-11-07T01:15:00-04:00', 'twice'],
    // half an hour only
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-04T01:45:00+11:00', 'twice'],
    ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-03T02:45:00+11:00', 'skipped'],
  ])('%s %s', (zone, text, iso, oddity) => {
    inZone(zone)
    expect(readLocal(text)).toEqual({ iso, oddity })
  })

  it.each([
    '',
    '2026-11-24',
    '16:05',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-00-10T10:00',
    '2026-11-24T24:00',
    '12026-11-24T16:05',
    '2026-11-24T16:60',
    'tomorrow',
  ])('takes %j for no date', (text) => {
    inZone('Europe/Berlin')
    expect(readLocal(text)).toBeNull()
  })
})

describe('localOf', () => {
  it('is what readLocal reads, over the changes of the clocks too', () => {
    inZone('Europe/Berlin')
    for (let at = Date.parse('2026-11-24T15:05:00Z') / 1_000; at < 1_840_000_000; at += 86_400 * 3 + 1_740) {
      const whole = at - (at % 60)
      const reading = readLocal(localOf(whole))
      if (reading?.oddity === null) expect(Date.parse(reading.iso) / 1_000).toBe(whole)
    }
    expect(localOf(1_795_532_700)).toBe('2026-11-24T16:05')
    expect(localOf(1_795_532_759.9)).toBe('2026-11-24T16:05:59') // an exp of somebody's JSON has seconds
  })
})
