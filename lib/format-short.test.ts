import { expect, it } from 'vitest'
import { formatShort } from './format-short'

const NOW = Date.UTC(2026, 10, 24, 15, 5) / 1_000

it.each([
  [NOW, 'UTC', '24 Nov, 15:05'],
  [NOW, 'Europe/Berlin', '24 Nov, 16:05'],
  [Date.UTC(2026, 11, 31, 23, 30) / 1_000, 'UTC', '31 Dec, 23:30'],
  [Date.UTC(2026, 11, 31, 23, 30) / 1_000, 'Europe/Berlin', '1 Jan 2027, 00:30'],
  [Date.UTC(2126, 0, 1) / 1_000, 'UTC', '1 Jan 2126, 00:00'],
  [253_402_300_800, 'UTC', '1 Jan 10000, 00:00'],
  [1e15, 'UTC', 'later than any calendar date (second 1,000,000,000,000,000)'],
  [Number.NaN, 'UTC', 'not a time'],
])('shows %d in %s', (time, zone, shown) => expect(formatShort(time, NOW, zone)).toBe(shown))
