import { expect, test } from 'vitest'
import { readLinkCode } from './link-code'

const CODE = 'Zr4-_k2vVn0qPq8wXl3M9tYb7cDeFgHi'

test.each([CODE, `  ${CODE}\n`, `#code=${CODE}`, `http://127.0.0.1:3000/setup#code=${CODE}`, `/setup#code=${CODE} `])(
  '%j',
  (text) => {
    expect(readLinkCode(text)).toBe(CODE)
  },
)

test.each(['', '#', '#code=', 'http://127.0.0.1:3000/setup#code='])('%j holds none that could be sent', (text) => {
  expect(readLinkCode(text).replace('#', '')).toBe('')
})
