import { formatNumber } from '@/lib/format'
import { thisDesk } from './this-desk'
import { WrongUse } from './wrong-use'

/** `desk check-index [--again]`: whether the audit's index of this machine's desk says what the ledger says. */
export async function checkIndex(args: string[]): Promise<number> {
  if (args.some((arg) => arg !== '--again')) throw new WrongUse('check-index takes nothing but --again.')
  const desk = thisDesk()
  if (typeof desk === 'string') {
    console.error(desk)
    return 2
  }
  // Only now: other commands start without a database.
  const [{ checkIndex: check, dropIndex }, { eventIndex }, { db }] = await Promise.all([
    import('@/lib/server/event-index/check-index'),
    import('@/lib/server/event-index/event-index'),
    import('@/lib/server/db'),
  ])
  if (args.includes('--again')) await dropIndex(db())
  const index = eventIndex()
  await index.catchUp()
  await index.settled()
  const { segments, events, wrong } = await check(db(), (done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\r  ${done} of ${of} segments compared`)
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  for (const { segment, problem } of wrong) console.error(`Segment ${segment}: ${problem}.`)
  if (wrong.length > 0) {
    console.error('The index does not say what the events say. Stop the desk, then run check-index --again.')
    return 1
  }
  console.log(
    `The index says what the ledger says: ${formatNumber(events)} events in ${formatNumber(segments)} segments compared, the newest ones are counted in memory.`,
  )
  return 0
}
