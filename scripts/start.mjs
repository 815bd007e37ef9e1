// `npm start`: everything from a fresh clone to a running desk. Needs nothing but Node until the packages are there.
import { nodeProblem } from './node-version.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== null) {
  console.error(problem)
  process.exit(1)
}
import('./start-desk.mjs').then((module) => module.startDesk(process.argv.includes('--dev')))
