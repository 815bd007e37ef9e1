import { setImmediate as breathe } from 'node:timers/promises'
import { append } from '@/lib/server/ledger/append'
import { type DemoEvent, DemoEvents } from './demo-events'
import { demoTimes } from './demo-times'
import { Random } from './random'

/** Events that one commit holds. */
const AT_ONCE = 4_000
const DAY = 86_400_000

/** How many days a demo of so many events covers. */
export const daysOf = (rows: number) => (rows < 20_000 ? 60 : 365)

/** When a demo begins that ends before `until`; both in epoch milliseconds. The desk must have been opened before. */
export const demoSince = (rows: number, until: number): number => until - (daysOf(rows) + 1) * DAY

/**
 * Fills a desk with what a team did over a year (60 days for less than 20,000 events), through the ledger: every row has its event, and
 * the chain holds.
 *
 * @param it.rows how many events
 * @param it.until the last of them happens before it, in epoch milliseconds
 * @param it.progress gets the number of events so far
 * @param it.signal ends it between two commits
 * @returns the people and keys that were made
 * @throws the signal's reason, when it was ended
 */
export async function fillDesk(it: {
  rows: number
  until: number
  firstAdmin: { id: string }
  seed?: number
  progress?: (done: number) => void
  signal?: AbortSignal
}): Promise<Pick<DemoEvents, 'people' | 'keys'>> {
  const { rows, until, firstAdmin, seed = 20_261_126, progress, signal } = it
  const since = demoSince(rows, until)
  const events = new DemoEvents(seed, { since, until, rows })
  const commit = async (part: DemoEvent[]) => {
    let at = 0
    await append(
      part.map(({ entry }) => entry),
      () => part[at++]?.at ?? until,
    )
    await breathe() // for Ctrl-C
    signal?.throwIfAborted()
  }
  await commit([...events.beginning(since, firstAdmin)])

  let part: DemoEvent[] = []
  let done = 0
  for (const event of events.days(demoTimes(new Random(seed + 1), { count: rows, days: daysOf(rows), until }))) {
    part.push(event)
    if (part.length < AT_ONCE) continue
    await commit(part)
    done += part.length
    progress?.(done)
    part = []
  }
  if (part.length > 0) await commit(part)
  progress?.(done + part.length)
  return events
}
