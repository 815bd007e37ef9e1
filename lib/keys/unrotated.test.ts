import { expect, test } from 'vitest'
import type { Stage } from './key-schemas'
import { isUnrotated } from './unrotated'

const now = Date.parse('2026-11-26T12:00:00Z') / 1_000
const key = { stage: 'PRODUCTION' as Stage, disabledAt: null, secretSince: '2026-01-10T09:00:00Z' }

test.each([
  ['signs for long', {}, true],
  ['signs for 91 days', { secretSince: '2026-08-27T12:00:00Z' }, true],
  ['signs for 89 days', { secretSince: '2026-08-29T12:00:00Z' }, false],
  ['is disabled', { disabledAt: '2026-02-01T00:00:00Z' }, false],
  ['is a demo', { stage: 'DEMO' as Stage }, false],
  ['has no secret that signs', { secretSince: null }, false],
])('%s', (_, over, unrotated) => {
  expect(isUnrotated({ ...key, ...over }, now)).toBe(unrotated)
})
