// Exporting a whole desk: how fast, how much memory on top, and how long everything else waits for it; beside reading the same rows at once,
// as it is usually done.
//
//   npm run bench -- export [--rows 100000] [--desk FOLDER] [--json]
//
// --desk takes a desk that `npm run seed-demo` or `npm run bench -- audit --keep` made; it gets the events of the exports.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Papa from 'papaparse'
import { startExportSchema } from '@/lib/exports/export-schema'
import { db } from '@/lib/server/db'
import { openExport } from '@/lib/server/exports/open-export'
import { startExport } from '@/lib/server/exports/start-export'
import { addViewer } from '@/lib/server/testing/seed'
import { demoSince, fillDesk } from '../demo/fill-desk'
import { onBenchDesk } from './bench-desk'
import { type Measured, percentile, report, round } from './report'

const { values: asked } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, desk: { type: 'string' }, json: { type: 'boolean' } },
})

const [rows, until] = [Number(asked.rows), Date.now()]

/** What a benchmark of an export tells beside the usual. */
interface Exported extends Measured {
  /** What is in use of the heap at most, over what was before: measured now and then, after collecting what is not. */
  live_mb: number
  /** What the process had at most, over what it had before: with what V8 had not collected yet. */
  process_mb: number
  /** The longest time for which nothing else could run. */
  longest_wait_ms: number
  file_mb: number
}

/** The heap in use, in bytes, after what nobody uses is collected. */
function live(): number {
  collect()
  return process.memoryUsage().heapUsed
}
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

async function measure(): Promise<void> {
  const viewer = await addViewer('ADMIN', 'Mira Novak')
  if (!asked.desk) {
    await fillDesk({ rows, until, firstAdmin: { id: viewer.memberId } })
  }
  const cases: Exported[] = []

  async function take(name: string, work: () => AsyncGenerator<string, void>) {
    const before = { live: live(), process: process.memoryUsage.rss() }
    const wait = monitorEventLoopDelay({ resolution: 1 })
    wait.enable()
    const times: number[] = []
    let most = before
    let [size, rows] = [0, 0]
    const begin = performance.now()
    let last = begin
    for await (const part of work()) {
      times.push(performance.now() - last)
      size += Buffer.byteLength(part)
      rows += part.split('\n').length - 1
      const isTime = times.length % 2_000 === 1_000
      most = {
        live: isTime ? Math.max(most.live, live()) : most.live,
        process: Math.max(most.process, process.memoryUsage.rss()),
      }
      last = performance.now()
    }
    wait.disable()
    const perSecond = (rows / (performance.now() - begin)) * 1_000
    cases.push({
      ...{ case: name, rows, p50_ms: percentile(times, 50), p95_ms: percentile(times, 95) },
      ...{ per_second: Math.round(perSecond), ratio: round(perSecond / (cases[0]?.per_second ?? perSecond)) },
      ...{
        live_mb: round((most.live - before.live) / 1e6),
        process_mb: Math.round((most.process - before.process) / 1e6),
      },
      longest_wait_ms: Math.round(wait.max / 1e6),
      file_mb: round(size / 1e6),
    })
  }

  async function* exported(input: object): AsyncGenerator<string, void> {
    const whole = startExportSchema.parse({ list: 'TOKENS', query: '', format: 'CSV', bom: false, ...input })
    const { id } = await startExport({ viewer, input: whole })
    yield* (await openExport({ viewer, id })).parts
  }
  // What is compiled and kept by then, and what V8 leaves lying about under any load, is no part of an export.
  let parts = 0
  for await (const _ of exported({})) {
    parts += 1
    if (parts === 1_000) break
  }

  await take('tokens as CSV', () => exported({}))
  await take('tokens as NDJSON', () => exported({ format: 'NDJSON' }))
  await take('events as NDJSON', () => exported({ list: 'EVENTS', format: 'NDJSON' }))
  await take('tokens by words, as CSV', () => exported({ query: '?q=exam' }))
  // A million rows would take 4 GB.
  if ((await db().issuedToken.count()) <= 200_000)
    await take('for comparison: all tokens read at once, then written as CSV', async function* () {
      yield Papa.unparse(await db().issuedToken.findMany({ orderBy: { seq: 'desc' } }))
    })
  report('export', cases)
}

if (asked.desk) {
  process.env.DATA_DIR = asked.desk
  process.env.LOG_LEVEL = 'silent'
  await measure()
  await db().$disconnect()
} else await onBenchDesk(measure, () => demoSince(rows, until))
