import { describe, expect, it } from 'vitest'
import { NOW } from './raw-token.fixture'
import { CLOCK_TOLERANCE_SECONDS, isOutlived, timeVerdict, VERDICT_TEXT, VERDICTS } from './verdict'

describe('verdicts', () => {
  it('are a closed set, each with a label and a meaning', () => {
    expect(VERDICTS).toEqual([
      'valid',
      'expired',
      'not-yet-valid',
      'bad-signature',
      'unknown-key',
      'invalid-claims',
      'unsupported',
      'malformed',
    ])
    expect(Object.keys(VERDICT_TEXT)).toEqual([...VERDICTS])
    expect(new Set(Object.values(VERDICT_TEXT).map(({ label }) => label)).size).toBe(VERDICTS.length)
  })
})

describe('timeVerdict', () => {
  it('has no tolerance unless told', () => {
    expect(CLOCK_TOLERANCE_SECONDS).toBe(0)
  })

  it.each([
    [{}, 0, 'ok'],
    [{ exp: NOW + 1 }, 0, 'ok'],
    [{ exp: NOW + 0.5 }, 0, 'ok'],
    [{ exp: NOW }, 0, 'expired'],
    [{ exp: 0 }, 0, 'expired'],
    [{ exp: -1 }, 0, 'expired'],
    [{ nbf: NOW }, 0, 'ok'],
    [{ nbf: NOW + 0.5 }, 0, 'not-yet-valid'],
    [{ nbf: NOW + 1 }, 0, 'not-yet-valid'],
    [{ nbf: NOW + 1, exp: NOW }, 0, 'not-yet-valid'],
    [{ exp: NOW }, 1, 'ok'],
    [{ exp: NOW - 1 }, 1, 'expired'],
    [{ nbf: NOW + 1 }, 1, 'ok'],
    [{ nbf: NOW + 2 }, 1, 'not-yet-valid'],
  ] as const)('%j with tolerance %i is %s', (claims, tolerance, verdict) => {
    expect(timeVerdict(claims, NOW, tolerance)).toBe(verdict)
  })
})

it.each([
  [{ exp: 100 }, 99, 99, false],
  [{ exp: 100 }, 99, 100, true],
  [{ exp: 100 }, 100, 500, false],
  [{ nbf: 100 }, 99, 100, true],
  [{ nbf: 100, exp: 200 }, 50, 99, false],
  [{ nbf: 100, exp: 200 }, 50, 300, true],
  [{}, 1, 1e9, false],
])('a verdict on %j of %i is outlived at %i: %j', (claims, checkedAt, now, outlived) => {
  expect(isOutlived(claims, checkedAt, now)).toBe(outlived)
})
