import { expect, test } from 'vitest'
import { isUnused } from './unused'

const now = Date.parse('2026-11-26T12:00:00Z') / 1_000
const key = { createdAt: '2026-01-10T09:00:00Z', disabledAt: null, lastIssuedAt: null }

test.each([
  ['never used and old', {}, true],
  ['used yesterday', { lastIssuedAt: '2026-11-25T12:00:00Z' }, false],
  ['used 91 days ago', { lastIssuedAt: '2026-08-27T11:00:00Z' }, true],
  ['used 89 days ago', { lastIssuedAt: '2026-08-29T12:00:00Z' }, false],
  ['never used and new', { createdAt: '2026-11-20T09:00:00Z' }, false],
  ['disabled', { disabledAt: '2026-02-01T00:00:00Z' }, false],
])('%s', (_, over, unused) => {
  expect(isUnused({ ...key, ...over }, now)).toBe(unused)
})
