import fs from 'node:fs'
import path from 'node:path'
import { fingerprint, readStamp, whenChanged } from './fingerprint.mjs'
import { StepError } from './report.mjs'
import { runCommand } from './run-command.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} LockedPackages */

/**
 * Installs what package-lock.json asks for unless it is there, for this Node. The stamp is written last, so an installation that was
 * cut off is done again.
 * @param {string} root
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<string>} the outcome in words
 * @throws {StepError}
 */
export async function installPackages(root, say) {
  const stamp = path.join(root, 'node_modules/.token-desk')
  const wanted = fingerprint(root, ['package-lock.json'], undefined, [
    process.versions.modules,
    process.platform,
    process.arch,
  ])
  if (readStamp(stamp) === null && (await installedByHand(root))) {
    fs.writeFileSync(stamp, `${wanted}\n`)
    return 'found as npm left them'
  }
  const installed = await whenChanged(stamp, wanted, async () => {
    say('are being installed; this can take some minutes …')
    const { code, output } = await npm(root, ['ci', '--include=dev', '--no-audit', '--no-fund'])
    if (code === 0) return
    throw new StepError(
      'The packages could not be installed; what npm said stands above.\nThe usual reason is no connection to the package registry. Start again once it is there.',
      output,
    )
  })
  return installed ? 'installed' : 'in place'
}

/** @param {string} root @param {string[]} args */
function npm(root, args) {
  const own = process.env.npm_execpath
  const [command, first] = own && /npm-cli\.[cm]?js$/.test(own) ? [process.execPath, [own]] : ['npm', []]
  return runCommand(command, [...first, ...args], {
    cwd: root,
    env: {
      NODE_ENV: undefined, // `production` would leave out what the build needs
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, // any file that exists: no download is tried
    },
  })
}

/** Whether somebody ran npm here: its own record of what it did fits the lock, and the compiled module loads. @param {string} root */
async function installedByHand(root) {
  const record = path.join(root, 'node_modules/.package-lock.json')
  if (!fs.existsSync(record)) return false
  const has = packagesOf(record)
  const fits = Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(([at, { version, optional }]) => {
    const found = has[at]
    return at === '' || (found === undefined ? optional === true : found.version === version)
  })
  if (!fits) return false
  const script = "new (require('better-sqlite3'))(':memory:').close()"
  return (await runCommand(process.execPath, ['-e', script], { cwd: root })).code === 0
}

/** @param {string} file @returns {LockedPackages} */
function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {} // npm was cut off while it wrote
  }
}
