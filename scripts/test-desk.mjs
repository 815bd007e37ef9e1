import { checkSchemaDrift, countAsOne, root, runPlaywright, runVitest } from './checks.mjs'
import { buildPages } from './steps/build-pages.mjs'
import { ensureChromium } from './steps/ensure-chromium.mjs'
import { installPackages } from './steps/install-packages.mjs'
import { printFailure } from './steps/report.mjs'
import { endCommands } from './steps/run-command.mjs'
import { onStop } from './steps/stop-signals.mjs'
import { inWords, sum } from './tally.mjs'
import { verify } from './verify.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

/** Goes through every stage and closes with the sum. What fails stops only what builds on it. */
export async function testDesk() {
  onStop(async () => {
    await endCommands()
    process.exit(130)
  })
  console.log('\nToken Desk: all tests\n')
  /** @type {Tally[]} */
  const tallies = []
  /**
   * @param {string} name
   * @param {boolean} possible whether what it builds on is there
   * @param {() => Promise<Tally>} work
   * @returns {Promise<boolean>} whether it can be built on
   */
  const stage = async (name, possible, work) => {
    if (!possible) {
      console.log(`  ${name}: not run, for what failed before`)
      return false
    }
    try {
      tallies.push(await work())
      return true
    } catch (error) {
      printFailure(error)
      tallies.push({ passed: 0, failed: 1, skipped: 0 })
      return false
    }
  }

  const packages = await stage('Packages', true, () => countAsOne('Packages', (say) => installPackages(root, say)))
  const browser = await stage('Chromium', packages, () => countAsOne('Chromium', (say) => ensureChromium(root, say)))
  await stage('Verify', packages, verify)
  await stage('Schema', packages, checkSchemaDrift)
  const pages = await stage('Pages', packages, () => countAsOne('Pages', (say) => buildPages(root, say)))
  await stage('Database', packages, () => runVitest('database'))
  await stage('Browser', browser && pages, () => runPlaywright())

  const total = sum(tallies)
  console.log(`\n${inWords(total)}`)
  process.exit(total.failed > 0 ? 1 : 0)
}
