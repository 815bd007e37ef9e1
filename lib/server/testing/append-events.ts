import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import { append } from '../ledger/append'

/**
 * Run as a process of its own on the desk of DATA_DIR: appends so many events, one by one, until its standard input ends.
 *
 * @example node --conditions=react-server --import tsx lib/server/testing/append-events.ts
 */
async function appendEvents(): Promise<void> {
  let isOver = false
  process.stdin.on('end', () => {
    isOver = true
  })
  process.stdin.resume()
  for (let at = 1; !isOver; at += 1) {
    await append([
      {
        ...{ actor: { kind: 'SYSTEM' }, action: 'template.created' },
        ...{ target: { kind: 'TEMPLATE', id: `of-another-process-${at}` }, detail: { name: `Number ${at}` } },
      },
    ])
    if (at === 1) process.stdout.write('appending\n')
    await breathe() // the driver is synchronous: without it the end of the input would not be heard
  }
}

await appendEvents()
