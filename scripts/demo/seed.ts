import { db } from '@/lib/server/db'
import { eventIndex } from '@/lib/server/event-index/event-index'
import { openDesk } from '@/lib/server/members/open-desk'
import { daysOf, demoSince, fillDesk } from './fill-desk'
import { makeFirstAdmin } from './first-admin'
import { hurried } from './hurried'

/** What was made. */
export interface DemoSeed {
  events: number
  tokens: number
  people: number
  keys: number
  days: number
  /** Of the first admin: whom to sign in as. */
  email: string
  /** Kept nowhere: whoever asked for the demo sees it once. */
  password: string
}

/**
 * Fills a desk that is migrated and has no event with a made-up team's time until now.
 *
 * @param it.rows how many events, beside those with which the desk begins
 * @throws the signal's reason; {@link append}'s refusals
 */
export async function seed(it: {
  rows: number
  signal?: AbortSignal
  progress?: (done: number) => void
}): Promise<DemoSeed> {
  const until = Date.now()
  const since = demoSince(it.rows, until)
  return hurried(async () => {
    await openDesk(() => since)
    const firstAdmin = await makeFirstAdmin(since)
    await fillDesk({ ...it, until, firstAdmin })
    const [events, tokens, people, keys] = await Promise.all([
      db().auditEvent.count(),
      db().issuedToken.count(),
      db().member.count(),
      db().apiKey.count(),
    ])
    const { email, password } = firstAdmin
    return { events, tokens, people, keys, days: daysOf(it.rows), email, password }
  })
}

/**
 * Lets the audit's index take all of it in, so that the first page need not wait. The database is closed then.
 *
 * @throws the signal's reason
 */
export async function indexSeed(signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  const work = hurried(async () => {
    await eventIndex().catchUp()
    await eventIndex().settled()
  })
  await Promise.race([work, aborted])
  await db().$disconnect()
}
