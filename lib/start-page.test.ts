import { expect, test } from 'vitest'
import { startPage } from './start-page'

test.each([
  ['ADMIN', '/tokens/new'],
  ['MEMBER', '/tokens/new'],
  ['AUDITOR', '/tokens'],
  ['TESTER', '/decode'],
] as const)('%s begins on %s', (role, path) => {
  expect(startPage(role)).toBe(path)
})
