// Run by audit.bench.ts, a process for each desk: measures the desk in DATA_DIR, and prints what it found as one line of JSON.
import { db } from '@/lib/server/db'
import { eventIndex } from '@/lib/server/event-index/event-index'
import { openDesk } from '@/lib/server/members/open-desk'
import { addViewer } from '@/lib/server/testing/seed'
import { raiseLimits } from '../bench-desk'
import { percentile } from '../report'
import { casesOf } from './cases'
import { timeIssuing } from './issuing'
import { timePages } from './over-http'
import { askPlainly } from './plain-sql'
import { type Size, sizes } from './sizes'
import { type Times, time, timeSlow } from './timing'
import { readWorld } from './world'

/** A case on one desk, in ms. */
export interface Figures {
  first: number
  p50: number
  p95: number
  /** The median of the same question in plain SQL. */
  plain?: number
}

/** What was found on one desk. */
export interface DeskFigures {
  events: number
  /** By the name of the case. */
  cases: Record<string, Figures>
  issuing: Figures
  sizes: Size[]
  /** Of this process after all cases, in MB. */
  memory: number
}

/** @param of.isEmpty only issuing is measured; `of.pages` and `of.plain`: whether pages and plain SQL are, too */
async function measureDesk(of: { isEmpty: boolean; pages: boolean; plain: boolean }): Promise<DeskFigures> {
  await openDesk()
  await raiseLimits()
  const cases: DeskFigures['cases'] = {}
  if (!of.isEmpty) {
    const viewer = await addViewer('ADMIN', 'Bench Admin')
    const world = await readWorld()
    await eventIndex().catchUp()
    await eventIndex().settled()
    for (const { name, ask, plain } of casesOf(viewer, world)) {
      console.error(`    ${name}`)
      cases[name] = figuresOf(await time(ask))
      if (plain && of.plain) cases[name].plain = percentile(await timeSlow(() => askPlainly(plain)), 50)
    }
    if (of.pages) {
      console.error('    pages')
      for (const { name, times } of await timePages(viewer, world)) cases[name] = figuresOf(times)
    }
  }
  const memory = Math.round(process.memoryUsage.rss() / 1e6)
  const issuing = await timeIssuing()
  return {
    events: await db().auditEvent.count(),
    cases,
    issuing: figuresOf({ first: issuing[0] ?? 0, times: issuing }),
    sizes: of.isEmpty ? [] : await sizes(),
    memory,
  }
}

function figuresOf({ first, times }: Times): Figures {
  return { first: percentile([first], 50), p50: percentile(times, 50), p95: percentile(times, 95) }
}

const figures = await measureDesk({
  isEmpty: process.argv.includes('--empty'),
  pages: !process.argv.includes('--no-pages'),
  plain: !process.argv.includes('--no-plain'),
})
await db().$disconnect()
console.log(JSON.stringify(figures))
