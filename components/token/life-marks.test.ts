import { expect, test } from 'vitest'
import { lifeMarks, type TokenLife } from './life-marks'

const life = (over: Partial<TokenLife> = {}): TokenLife => ({
  ...{ iat: 1_000, nbf: null, exp: 2_000, revokedAt: null, withdrawnAt: null },
  ...over,
})
const told = (it: TokenLife, now: number) => lifeMarks(it, now).map(({ place, words }) => `${place}: ${words}`)

test('marks now by how much of the life is over', () => {
  expect(told(life(), 1_382)).toEqual(['38.2: Now: 38% of its life is over'])
  expect(told(life(), 1_999)).toEqual(['99.9: Now: 99% of its life is over'])
  expect(told(life(), 2_000)).toEqual(['100: Now: its life is over'])
  expect(told(life({ nbf: 1_500 }), 1_200)).toEqual(['50: Begins', '20: Now: its life has not begun'])
})

test('marks what ended it early, at the end of the bar where that was outside of its life', () => {
  expect(told(life({ revokedAt: 1_250, withdrawnAt: 1_200 }), 1_300)).toEqual([
    '20: Secret withdrawn at VideoSDK',
    '25: Revoked here',
    '30: Now: 30% of its life is over',
  ])
  expect(told(life({ revokedAt: 2_500 }), 3_000)[0]).toBe('100: Revoked here, after it had expired')
  expect(told(life({ withdrawnAt: 10 }), 3_000)[0]).toBe('0: Secret withdrawn at VideoSDK, before it was issued')
})

test('a life of no length breaks nothing', () => {
  expect(lifeMarks(life({ exp: 1_000 }), 1_000)[0]?.place).toBe(0)
  expect(lifeMarks(life({ exp: Number.MAX_SAFE_INTEGER }), 5_000)[0]?.place).toBe(0)
})
