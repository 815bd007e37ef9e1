// `npm run desk -- …`: the desk in a terminal. Installs the packages if they are not there; nothing else is set up.
import fs from 'node:fs'
import path from 'node:path'
import { nodeProblem } from './node-version.mjs'

const root = path.resolve(import.meta.dirname, '..')
const problem = nodeProblem(process.versions.node)
if (problem !== null) {
  console.error(problem)
  process.exit(2)
}
if (!fs.existsSync(path.join(root, 'node_modules/tsx'))) {
  const { installPackages } = await import('./steps/install-packages.mjs')
  const { printFailure } = await import('./steps/report.mjs')
  try {
    await installPackages(root, (text) => console.error(`The packages ${text}`))
  } catch (error) {
    printFailure(error)
    process.exit(2)
  }
}
// Wherever it is called from, this project's settings count.
process.env.TSX_TSCONFIG_PATH = path.join(root, 'tsconfig.json')
const { register } = await import('tsx/esm/api')
register()
/** @type {{ runDesk: (args: string[]) => Promise<number> }} */
const { runDesk } = await import(new URL('./desk/run-desk.ts', import.meta.url).href)

// Whoever reads may have seen enough (`… | head -1`).
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
try {
  process.exitCode = await runDesk(process.argv.slice(2))
} catch (error) {
  // Not 1, which says that a token is not valid.
  console.error('This should not have happened:', error)
  process.exitCode = 70
}
