import 'server-only'
import { eventIndex } from './event-index/event-index'
import { log } from './log'

/** What was appended is taken in this often (ms), so that whoever asks need not wait for it. */
const EVERY_MS = 2_000

/** Keeps the audit's index at the head of the ledger while the process runs. */
export function keepEventIndex(): void {
  let troubled = false
  const takeIn = async () => {
    try {
      await eventIndex().catchUp()
      troubled = false
    } catch (error) {
      if (!troubled)
        log().warn({ code: (error as { code?: unknown } | null)?.code }, 'The audit index could not read on')
      troubled = true // said once, not every two seconds
    }
  }
  void takeIn()
  setInterval(takeIn, EVERY_MS).unref()
}
