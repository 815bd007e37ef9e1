import { expect, it } from 'vitest'
import { momentOf, wallClockOf, zoneName } from './zoned-time'

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

it('names the zone', () => {
  expect(zoneName('Europe/Berlin')).toBe('Europe/Berlin')
  expect(zoneName(undefined)).not.toBe('')
})
