import 'server-only'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from './db'

/** So many points in so many seconds, counted in the database: it holds after a restart and for every process. */
export interface Limit {
  /** Part of the counter's key. */
  name: string
  points: number
  seconds: number
}

/** What a counter says after it was raised. */
export interface Count {
  /** Points used in this window, this one included. */
  used: number
  /** Whether this one is above the limit. */
  exceeded: boolean
  /** Whole seconds until the window ends, at least 1. */
  secondsLeft: number
}

function limiter(limit: Limit): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'rateLimit',
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  })
}

/** How often the counters whose window has ended are removed. */
const SWEEP_EVERY_MS = 10 * 60 * 1_000
let sweptAt = 0

/** Removes the counters whose window has ended, now and then: made-up e-mails and addresses must not pile up. */
async function sweepNowAndThen(): Promise<void> {
  const now = Date.now()
  if (now - sweptAt < SWEEP_EVERY_MS) return
  sweptAt = now
  await db().rateLimit.deleteMany({ where: { expire: { lt: new Date(now) } } })
}

/** Raises the counter of `subject` by one, or by `points`. Counting first and deciding after leaves no gap for requests at the same moment. */
export async function count(limit: Limit, subject: string, points = 1): Promise<Count> {
  await sweepNowAndThen()
  try {
    return toCount(await limiter(limit).consume(subject, points), false)
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return toCount(rejected, true)
    throw rejected
  }
}

/** Takes one point back, for what turned out not to count. */
export async function uncount(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).reward(subject)
}

/** Forgets the counter of `subject`. */
export async function forget(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).delete(subject)
}

function toCount(res: RateLimiterRes, exceeded: boolean): Count {
  return { used: res.consumedPoints, exceeded, secondsLeft: Math.max(1, Math.ceil(res.msBeforeNext / 1000)) }
}
