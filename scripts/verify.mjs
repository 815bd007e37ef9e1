// `npm run verify`: what every commit passes, in well under a minute.
import { checkFormatAndLint, checkImports, checkTypes, root, runVitest } from './checks.mjs'
import { generateClient } from './steps/build-pages.mjs'
import { printFailure } from './steps/report.mjs'
import { inWords, sum } from './tally.mjs'

/** @returns {Promise<import('./tally.mjs').Tally>} */
export async function verify() {
  await generateClient(root)
  return sum([await checkFormatAndLint(), await checkImports(), await checkTypes(), await runVitest('unit')])
}

if (process.argv[1] === import.meta.filename) {
  try {
    const tally = await verify()
    console.log(`\n${inWords(tally)}`)
    process.exitCode = tally.failed > 0 ? 1 : 0
  } catch (error) {
    printFailure(error)
    process.exitCode = 1
  }
}
