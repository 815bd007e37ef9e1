import fs from 'node:fs'
import { systemChromium } from '../chromium.mjs'
import { StepError } from './report.mjs'
import { runCommand } from './run-command.mjs'

/**
 * Makes sure of a browser for the tests: the system's, or the one Playwright has brought. On Debian the administrator gets it
 * installed.
 * @param {string} root
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>} the outcome in words
 * @throws {StepError} with the line to run
 */
export async function ensureChromium(root, say) {
  const there = systemChromium() ?? (await playwrightsOwn())
  if (there !== undefined) {
    if (fs.existsSync(there)) return there
    throw new StepError(`CHROMIUM_PATH is ${there}, where there is nothing. Correct it, or leave it out.`)
  }
  const debian = isDebian()
  if (!debian || process.getuid?.() !== 0) {
    const line = debian ? 'sudo apt-get install chromium' : 'npx playwright install chromium'
    throw new StepError(`The browser tests need Chromium. Run this, then npm test again:\n\n    ${line}`)
  }
  say('Chromium is being installed …')
  const options = { cwd: root, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await runCommand('apt-get', ['update'], options)
  const install = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
  if (install.code !== 0) {
    throw new StepError(
      'Chromium could not be installed; what apt-get said stands above.',
      update.output + install.output,
    )
  }
  return 'Chromium installed'
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  const file = chromium.executablePath()
  return fs.existsSync(file) ? file : undefined
}

function isDebian() {
  const release = '/etc/os-release'
  return fs.existsSync(release) && /^ID="?debian"?$/m.test(fs.readFileSync(release, 'utf8'))
}
