import { expect, it } from 'vitest'
import { endOfDay, momentOf, wallClockOf, zoneName } from './zoned-time'

it.each([
  ['2026-11-24T16:05', 'Europe/Berlin', '2026-11-24T15:05:00.000Z'],
  ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
  ['2026-11-24T16:05:30', 'UTC', '2026-11-24T16:05:30.000Z'],
  ['2026-11-24T16:05', 'Asia/Kolkata', '2026-11-24T10:35:00.000Z'],
  ['2026-11-24T16:05', 'America/Los_Angeles', '2026-11-25T00:05:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'], // comes twice: the first
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'], // is left out: 03:30
  ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
])('%s in %s is %s', (wall, zone, moment) => expect(momentOf(wall, zone)?.toISOString()).toBe(moment))

it.each(['', '2026-02-30T10:00', '24.11.2026', '2026-13-01T00:00'])('%j is no date', (wall) =>
  expect(momentOf(wall, 'UTC')).toBeNull(),
)

it('shows a wall clock that leads back to the moment', () => {
  for (const zone of ['Europe/Berlin', 'UTC', 'Pacific/Auckland', 'America/St_Johns']) {
    const moment = new Date('2026-11-24T15:05:00Z')
    expect(momentOf(wallClockOf(moment, zone), zone)).toEqual(moment)
  }
})

it.each([
  ['2026-11-24T15:05:00Z', 'Europe/Berlin', '2026-11-24T23:00:00.000Z'],
  ['2026-11-24T23:00:00Z', 'Europe/Berlin', '2026-11-25T23:00:00.000Z'], // midnight itself begins the day
  ['2026-11-24T23:30:00Z', 'UTC', '2026-11-25T00:00:00.000Z'],
  ['2026-12-31T12:00:00Z', 'Pacific/Auckland', '2027-01-01T11:00:00.000Z'],
  ['2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'], // a day of 23 hours
  ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'], // and one of 25
  ['2026-04-23T12:00:00Z', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'], // the next one has no midnight: it begins at one
])('the day of %s in %s ends at %s', (moment, zone, end) => {
  expect(endOfDay(new Date(moment), zone).toISOString()).toBe(end)
})

it('names the zone', () => {
  expect(zoneName('Europe/Berlin')).toBe('Europe/Berlin')
  expect(zoneName(undefined)).not.toBe('')
})
