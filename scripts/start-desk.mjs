import path from 'node:path'
import { isLoopback, readSettings } from '../lib/settings.mjs'
import { buildPages, generateClient } from './steps/build-pages.mjs'
import { checkPort, portError } from './steps/check-port.mjs'
import { closeToOthers, prepareFolder } from './steps/data-folder.mjs'
import { installPackages } from './steps/install-packages.mjs'
import { prepareMasterKey } from './steps/master-key.mjs'
import { openDesk } from './steps/open-desk.mjs'
import { printFailure, StepError, seconds, step } from './steps/report.mjs'
import { endCommands } from './steps/run-command.mjs'
import { onStop } from './steps/stop-signals.mjs'

/** @typedef {import('../lib/settings.mjs').Settings} Settings */

const root = path.resolve(import.meta.dirname, '..')
/** After this time (ms) the process ends, whatever is still open. */
const END_WITHIN = 4_500

/**
 * Goes through every step and serves. Ends the process when a step fails.
 * @param {boolean} dev serve pages as they are edited, without a build
 */
export async function startDesk(dev) {
  process.chdir(root)
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })

  /** @type {(() => Promise<number>) | undefined} */
  let stop
  onStop(async (why) => {
    if (stop === undefined) {
      await endCommands()
      process.exit(130)
    }
    setTimeout(() => process.exit(0), END_WITHIN)
    console.log(`\nStopping (${why}): requests in hand are finished first.`)
    const cut = await stop()
    if (cut > 0) console.log(`${cut === 1 ? 'One request' : `${cut} requests`} took too long and had to be cut off.`)
    process.exit(0)
  })

  try {
    console.log('\nToken Desk\n')
    const settings = await step('Settings', async () => ({ outcome: 'read', value: checkedSettings() }))
    await prepareFiles(settings, dev)
    const { server, setUpCode } = await step('Server', async () => {
      const value = await prepareBoth(settings, dev)
      await value.server.listen().catch((error) => {
        throw portError(error, settings.host, settings.port)
      })
      return { outcome: `listens on ${settings.host}, port ${settings.port}`, value }
    })
    stop = server.stop
    printAddress(settings, setUpCode)
  } catch (error) {
    printFailure(error)
    await endCommands()
    process.exit(1)
  }
}

/** @returns {Settings} */
function checkedSettings() {
  const { settings, problems } = readSettings(process.env, root)
  if (problems.length === 0) return settings
  throw new StepError(
    ['Some settings do not fit:', ...problems.map((it) => `- ${it}`), 'Correct them, then start again.'].join('\n'),
  )
}

/** Everything on the disk. @param {Settings} settings @param {boolean} dev */
async function prepareFiles(settings, dev) {
  await step('Port', async () => {
    await checkPort(settings.host, settings.port)
    return { outcome: `${settings.port} is free`, value: undefined }
  })
  await step('Data folder', async () => {
    prepareFolder(settings.dataDir, 'DATA_DIR=/another/folder npm start')
    prepareFolder(path.dirname(settings.databaseFile), 'DATABASE_URL=file:/another/folder/desk.db npm start')
    const key = prepareMasterKey(settings.masterKeyFile, settings.databaseFile)
    return { outcome: `${settings.dataDir}, master key ${key}`, value: undefined }
  })
  await step('Packages', async (say) => ({ outcome: await installPackages(root, say), value: undefined }))
  await step('Database', async () => {
    const { migrate } = await import('./migrate.mjs')
    const applied = migrate(settings.databaseFile)
    closeToOthers(settings.databaseFile)
    const outcome = applied.length === 0 ? 'up to date' : `${applied.length} migration(s) applied`
    return { outcome, value: undefined }
  })
  await step('Pages', async (say) => {
    if (!dev) return { outcome: await buildPages(root, say), value: undefined }
    await generateClient(root)
    return { outcome: 'made as they are asked for', value: undefined }
  })
}

/**
 * Loads the server while a second process checks the database; both take about a second.
 * @param {Settings} settings
 * @param {boolean} dev
 */
async function prepareBoth(settings, dev) {
  const opening = openDesk(root)
  opening.catch(() => {}) // reported below, once the server is there
  const { tsImport } = await import('tsx/esm/api')
  /** @type {typeof import('../server')} */
  const { prepareServer } = await tsImport('../server.ts', import.meta.url)
  const preparing = prepareServer(settings, root, dev)
  const setUpCode = await opening
  return { server: await preparing, setUpCode }
}

/** @param {Settings} settings @param {string | null} setUpCode */
function printAddress({ host, port, publicUrl }, setUpCode) {
  const address = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  console.log(`\n  Ready after ${seconds(performance.now()).trim()}.`)
  if (setUpCode === null) console.log(`  Open ${address}`)
  else console.log(`  Open this address to set the desk up: ${address}/setup#code=${setUpCode}`)
  if (publicUrl?.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname)) {
    console.log('  Note: without https anybody on the way can read what passes, secrets and tokens too.')
  }
  console.log('  Ctrl-C ends it.\n')
}
