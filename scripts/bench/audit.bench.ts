// The audit at size: every way to look for tokens and events, on a desk of 10,000 events and on one of a million, beside plain SQL on the
// same database; whole pages over HTTP; what issuing costs; and how large the tables are.
//
//   npm run bench -- audit [--rows SMALL,LARGE] [--keep FOLDER] [--no-pages] [--no-plain] [--json]
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '../migrate.mjs'
import type { DeskFigures } from './audit/measure-desk'
import { type Measured, report, round } from './report'

const { values: asked } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,1000000' },
    keep: { type: 'string' },
    'no-pages': { type: 'boolean', default: false },
    'no-plain': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const root = path.resolve(import.meta.dirname, '../..')
const [small = 0, large = 0] = asked.rows.split(',').map(Number)
if (!(small >= 1_000 && large > small)) {
  console.error('Name two sizes, the smaller one first: --rows 10000,1000000')
  process.exit(1)
}

const folder = asked.keep ? path.resolve(asked.keep) : mkdtempSync(path.join(tmpdir(), 'token-desk-bench-'))
try {
  const [empty, few, many] = [measure(emptyDesk(), ['--empty']), measure(demoDesk(small)), measure(demoDesk(large))]
  if (empty && few && many) tell(empty, few, many)
} finally {
  rmSync(path.join(folder, 'empty'), { recursive: true, force: true })
  if (!asked.keep) rmSync(folder, { recursive: true, force: true })
}

function emptyDesk(): string {
  const dataDir = path.join(folder, 'empty')
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(dataDir, 'master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  migrate(path.join(dataDir, 'desk.db'))
  return dataDir
}

/** A demo of so many events: a kept one, or a new one. */
function demoDesk(rows: number): string {
  const dataDir = path.join(folder, String(rows))
  const whole = path.join(dataDir, 'whole')
  if (existsSync(whole)) return dataDir
  rmSync(dataDir, { recursive: true, force: true })
  const code = run(
    ['--conditions=react-server', 'scripts/seed-demo.mjs', '--rows', String(rows)],
    dataDir,
    'made',
  ).status
  if (code !== 0) throw new Error('The demo could not be made.')
  writeFileSync(whole, '')
  return dataDir
}

/** Measures a desk in a process of its own: there is one database in each. */
function measure(dataDir: string, more: string[] = []): DeskFigures {
  const args = [...more, ...(['no-pages', 'no-plain'] as const).flatMap((it) => (asked[it] ? [`--${it}`] : []))]
  const { status, stdout } = run(
    ['--conditions=react-server', '--import', 'tsx', 'scripts/bench/audit/measure-desk.ts', ...args],
    dataDir,
    'measured',
  )
  const answer = stdout.split('\n').find((line) => line.startsWith('{"events":'))
  if (status !== 0 || answer === undefined) throw new Error('The desk could not be measured.')
  return JSON.parse(answer) as DeskFigures
}

/** What it prints on the way goes to standard error, so that --json is JSON alone. */
function run(args: string[], dataDir: string, what: string) {
  console.error(`  ${path.basename(dataDir)} is being ${what} …`)
  return spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
}

function tell(empty: DeskFigures, few: DeskFigures, many: DeskFigures): void {
  const cases = Object.entries(many.cases).map(([name, figures]): Measured => {
    const before = few.cases[name]
    return {
      ...{ case: name, rows: many.events, p50_ms: figures.p50, p95_ms: figures.p95, first_ms: figures.first },
      ...(before && { small_p50_ms: before.p50, ratio: round(figures.p50 / before.p50) }),
      ...(figures.plain !== undefined && { plain_p50_ms: figures.plain }),
    }
  })
  const { issuing } = many
  cases.push({
    ...{ case: 'issueToken, one by one', rows: many.events, p50_ms: issuing.p50, p95_ms: issuing.p95 },
    ...{ small_p50_ms: empty.issuing.p50, ratio: round(issuing.p50 / empty.issuing.p50) },
  })
  report('audit', cases)
  if (asked.json) {
    for (const desk of [few, many])
      for (const size of desk.sizes) console.log(JSON.stringify({ bench: 'audit', events: desk.events, ...size }))
    return
  }
  console.log(
    '\np50, p95 and first are of the large desk, small_p50 of the small one; issueToken beside an empty desk.',
  )
  for (const desk of [few, many]) {
    console.log(
      `\nSizes at ${desk.events.toLocaleString('en-US')} events; the process that measured had ${desk.memory} MB.`,
    )
    console.table(Object.fromEntries(desk.sizes.map(({ name, ...size }) => [name, size])))
  }
  const missed = cases.filter(({ p50_ms = 0, p95_ms = 0, ratio = 0 }) => (ratio > 2 && p50_ms >= 5) || p95_ms >= 50)
  console.log(
    missed.length === 0
      ? '\nEach case: at most twice as long as on the small desk or under 5 ms, and 95 of 100 times under 50 ms.'
      : `\nMore than twice as long as on the small desk and not under 5 ms, or 50 ms and more for 5 of 100:\n${missed.map((it) => `- ${it.case}`).join('\n')}`,
  )
}
