// Who may import whom: what Biome's own rules can't express.
import fs from 'node:fs'
import path from 'node:path'
import { brokenRules } from './import-rules.mjs'

const root = path.resolve(import.meta.dirname, '..')
const files = ['app', 'components', 'lib', 'e2e'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.(tsx?|mjs)$/.test(name)),
)
const problems = files.flatMap((file) =>
  brokenRules(file, fs.readFileSync(path.join(root, file), 'utf8')).map((problem) => `${file} ${problem}`),
)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`${files.length} files keep the rules.`)
