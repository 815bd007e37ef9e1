import { expect, test } from 'vitest'
import { waitInWords } from './wait'

test.each([
  [900, '15 minutes'],
  [841, '15 minutes'],
  [840, '14 minutes'],
  [61, '2 minutes'],
  [60, '1 minute'],
  [59, '59 seconds'],
  [1, '1 second'],
  [0, '1 second'],
])('%i s: %s', (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words)
})
