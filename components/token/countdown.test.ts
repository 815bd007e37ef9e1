import { expect, it } from 'vitest'
import { countdownNews } from './countdown-text'
import { noteServerClock } from './server-clock'

it('speaks at most once a minute, and at the end', () => {
  const said = Array.from({ length: 4_000 }, (_, second) => countdownNews(4_000 - second))
  const changes = said.flatMap((text, second) => (second > 0 && text !== said[second - 1] ? [second] : []))
  expect(changes.map((second) => 4_000 - second)).toEqual([3_600, 1_800, 600, 300, 60])
  expect(countdownNews(0)).toBe('The token has expired.')
  expect(countdownNews(-5)).toBe('The token has expired.')
  expect(countdownNews(300)).toBe('The token expires in less than 5 minutes.')
})

it('is not set back by a page from the cache', () => {
  expect(noteServerClock(1_000, 990)).toBe(10)
  expect(noteServerClock(1_000, 1_290)).toBe(10)
})
