import { expect, it } from 'vitest'
import { barBounds, STEP_MS, stepFor } from './steps'

const at = (text: string) => Date.parse(text)

it.each([
  ['2026-11-26T10:00Z', '2026-11-26T22:00Z', null, 'hour'],
  ['2026-11-20T00:00Z', '2026-11-26T22:00Z', null, 'day'],
  ['2025-11-26T00:00Z', '2026-11-26T00:00Z', null, 'week'],
  ['2026-11-20T00:00Z', '2026-11-26T22:00Z', 'hour', 'hour'],
  ['2025-11-26T00:00Z', '2026-11-26T00:00Z', 'hour', 'week'], // 8,760 bars are too many
  ['2026-10-01T00:00Z', '2026-11-26T00:00Z', 'week', 'week'],
] as const)('from %s to %s, asked for %s: bars of a %s', (from, to, wanted, step) =>
  expect(stepFor(at(from), at(to), wanted)).toBe(step),
)

it('bars are whole hours, days and weeks that hold both ends', () => {
  const [from, to] = [at('2026-11-24T16:05:30Z'), at('2026-11-26T22:00:00Z')]
  for (const step of ['hour', 'day', 'week'] as const) {
    const bounds = barBounds(from, to, step)
    expect(bounds[0]).toBeLessThanOrEqual(from)
    expect(bounds.at(-1)).toBeGreaterThanOrEqual(to)
    expect(new Set(bounds.slice(1).map((it, index) => it - (bounds[index] ?? 0)))).toEqual(new Set([STEP_MS[step]]))
  }
  expect(new Date(barBounds(from, to, 'week')[0] ?? 0).toISOString()).toBe('2026-11-23T00:00:00.000Z') // a Monday
})
