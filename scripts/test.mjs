// `npm test`: everything there is to check, from a fresh clone. Needs nothing but Node until the packages are there.
import { nodeProblem } from './node-version.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== null) {
  console.error(problem)
  process.exit(1)
}
import('./test-desk.mjs').then((module) => module.testDesk())
