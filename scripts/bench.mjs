// `npm run bench -- NAME [--json]`: a benchmark, with what it compares against in the same run.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const names = fs
  .readdirSync(path.join(root, 'scripts/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const [name, ...rest] = process.argv.slice(2)

if (name === undefined || !names.includes(name)) {
  console.error(`Name a benchmark: ${names.join(', ')}. With --json it prints one JSON object a line.`)
  process.exit(1)
}
const { status } = spawnSync(
  process.execPath,
  ['--conditions=react-server', '--import', 'tsx', `scripts/bench/${name}.bench.ts`, ...rest],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
