import { afterEach, expect, test, vi } from 'vitest'
import { db } from './db'
import { count } from './limiter'
import { makeTestDesk } from './testing/test-desk'

await makeTestDesk()
const MINUTE = { name: 'test', points: 2, seconds: 60 }

afterEach(() => {
  vi.useRealTimers()
})

test('a counter says when its limit is exceeded, and begins again when its window has ended', async () => {
  expect(await count(MINUTE, 'mira')).toMatchObject({ used: 1, exceeded: false })
  expect(await count(MINUTE, 'mira')).toMatchObject({ used: 2, exceeded: false })
  const third = await count(MINUTE, 'mira')
  expect(third).toMatchObject({ used: 3, exceeded: true })
  expect(third.secondsLeft).toBeGreaterThan(50)
  expect(await count(MINUTE, 'tom')).toMatchObject({ used: 1 })

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  expect(await count(MINUTE, 'mira')).toMatchObject({ used: 1, exceeded: false })
})

test('counters whose window has ended are removed while the desk runs', async () => {
  const now = Date.now()
  await count(MINUTE, 'made-up-1')
  await count(MINUTE, 'made-up-2')
  vi.useFakeTimers({ toFake: ['Date'], now: now + 30 * 60_000 })
  await count(MINUTE, 'somebody else')
  expect(await db().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'test:somebody else' }])
})
