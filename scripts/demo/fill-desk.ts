import { append } from '@/lib/server/ledger/append'
import { type DemoEvent, DemoEvents } from './demo-events'
import { demoTimes } from './demo-times'
import { Random } from './random'

/** Events that one commit holds. */
const AT_ONCE = 1_000

/**
 * Fills a desk with what a team did over a year (60 days for less than 20,000 events), through the ledger: every row has its event, and
 * the chain holds.
 *
 * @param it.rows how many events
 * @param it.until the last of them happens before it, in epoch milliseconds
 * @param it.progress gets the number of events so far
 * @returns the people and keys that were made
 */
export async function fillDesk(it: {
  rows: number
  until: number
  firstAdmin: { id: string }
  seed?: number
  progress?: (done: number) => void
}): Promise<Pick<DemoEvents, 'people' | 'keys'>> {
  const { rows, until, firstAdmin, seed = 20_261_126, progress } = it
  const days = rows < 20_000 ? 60 : 365
  const since = until - (days + 1) * 86_400_000
  const events = new DemoEvents(seed, { since, rows })
  const commit = async (part: DemoEvent[]) => {
    let at = 0
    await append(
      part.map(({ entry }) => entry),
      () => part[at++]?.at ?? until,
    )
  }
  await commit([...events.beginning(since, firstAdmin)])

  let part: DemoEvent[] = []
  let done = 0
  for (const event of events.days(demoTimes(new Random(seed + 1), { count: rows, days, until }))) {
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
