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

/** Raises the counter of `subject` by one. Counting first and deciding after leaves no gap for requests at the same moment. */
export async function count(limit: Limit, subject: string): Promise<Count> {
  try {
    return toCount(await limiter(limit).consume(subject), false)
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

/** Removes the counters whose window has ended. */
export async function sweepCounters(now: Date): Promise<void> {
  await db().rateLimit.deleteMany({ where: { expire: { lt: now } } })
}

function toCount(res: RateLimiterRes, exceeded: boolean): Count {
  return { used: res.consumedPoints, exceeded, secondsLeft: Math.max(1, Math.ceil(res.msBeforeNext / 1000)) }
}
