// `npm run seed-demo -- --rows N`: a desk with a made-up team's year in it, in a folder of its own.
import { nodeProblem } from './node-version.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== null) {
  console.error(problem)
  process.exit(1)
}
import('./seed-desk.mjs').then((module) => module.seedDesk(process.argv.slice(2)))
