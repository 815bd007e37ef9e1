import path from 'node:path'
import { readSettings } from '../lib/settings.mjs'
import { generateClient } from './steps/build-pages.mjs'
import { closeToOthers, prepareFolder } from './steps/data-folder.mjs'
import { demoRows } from './steps/demo-rows.mjs'
import { installPackages } from './steps/install-packages.mjs'
import { prepareMasterKey } from './steps/master-key.mjs'
import { progressLine } from './steps/progress-line.mjs'
import { printFailure, StepError, seconds, step } from './steps/report.mjs'
import { endCommands } from './steps/run-command.mjs'
import { onStop } from './steps/stop-signals.mjs'

/** @typedef {import('../lib/settings.mjs').Settings} Settings */
/** @typedef {import('./demo/seed').DemoSeed} DemoSeed */

const root = path.resolve(import.meta.dirname, '..')

/** Prepares what is missing, fills the desk, and says how to start it. Ends the process. @param {string[]} args */
export async function seedDesk(args) {
  process.chdir(root)
  process.env.LOG_LEVEL ??= 'warn'
  /** @type {(() => void) | undefined} */
  let stop
  onStop(async () => {
    if (stop) return stop()
    await endCommands()
    process.exit(130)
  })
  try {
    console.log('\nToken Desk: a demo\n')
    const rows = demoRows(args)
    const settings = await prepare(rows)
    const aborter = new AbortController()
    stop = () => aborter.abort(new StepError('Stopped.'))
    const made = await fill(settings, rows, aborter.signal)
    printMade(settings, made)
    process.exit(0)
  } catch (error) {
    printFailure(error)
    await endCommands()
    process.exit(stop && error instanceof StepError && error.message.startsWith('Stopped.') ? 130 : 1)
  }
}

/** @param {number} rows @returns {Promise<Settings>} */
async function prepare(rows) {
  const settings = await step('Settings', async () => {
    const { settings, problems } = readSettings(process.env, root)
    if (problems.length === 0) return { outcome: 'read', value: settings }
    throw new StepError(['Some settings do not fit:', ...problems.map((it) => `- ${it}`)].join('\n'))
  })
  await step('Packages', async (say) => ({ outcome: await installPackages(root, say), value: undefined }))
  await step('Data folder', async () => {
    const { noDeskYet } = await import('./steps/no-desk-yet.mjs')
    noDeskYet(settings, rows)
    prepareFolder(settings.dataDir, `DATA_DIR=/another/folder npm run seed-demo -- --rows ${rows}`)
    prepareFolder(path.dirname(settings.databaseFile), 'DATABASE_URL=file:/another/folder/desk.db')
    const key = prepareMasterKey(settings.masterKeyFile, settings.databaseFile)
    return { outcome: `${settings.dataDir}, master key ${key}`, value: undefined }
  })
  await step('Database', async () => {
    const { migrate } = await import('./migrate.mjs')
    migrate(settings.databaseFile)
    closeToOthers(settings.databaseFile)
    await generateClient(root)
    return { outcome: 'ready', value: undefined }
  })
  return settings
}

/** @param {Settings} settings @param {number} rows @param {AbortSignal} signal @returns {Promise<DemoSeed>} */
async function fill(settings, rows, signal) {
  process.env.TSX_TSCONFIG_PATH = path.join(root, 'tsconfig.json')
  const { register } = await import('tsx/esm/api')
  register()
  /** @type {typeof import('./demo/seed')} */
  const { seed, indexSeed } = await import(new URL('./demo/seed.ts', import.meta.url).href)
  const line = progressLine('Events', rows)
  try {
    const made = await step('Events', async () => {
      const value = await seed({ rows, signal, progress: line.show }).finally(line.end)
      return { outcome: value.events.toLocaleString('en-US'), value }
    })
    await step('Audit index', async (say) => {
      say('is being made …')
      await indexSeed(signal)
      return { outcome: 'up to date', value: undefined }
    })
    return made
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? new StepError(error.message) : error
    if (!(why instanceof StepError)) throw error
    throw new StepError(
      `${why.message} ${settings.databaseFile} holds half a demo, which is of no use: delete the folder ${path.dirname(settings.databaseFile)}, then begin again.`,
    )
  }
}

/** @param {Settings} settings @param {DemoSeed} made */
function printMade({ dataDir, databaseFile, databaseUrl }, made) {
  const count = (/** @type {number} */ it) => it.toLocaleString('en-US')
  const folder = dataDir === path.join(root, 'data') ? '' : `DATA_DIR=${quoted(dataDir)} `
  const file = databaseFile === path.join(dataDir, 'desk.db') ? '' : `DATABASE_URL=${quoted(databaseUrl)} `
  console.log(
    `\n  ${count(made.events)} events of ${made.days} days: ${count(made.tokens)} tokens by ${made.people} people with ${made.keys} keys, made in ${seconds(performance.now()).trim()}.`,
  )
  console.log(`  Start it: ${folder}${file}npm start`)
  console.log(`  Sign in as ${made.email} with the password ${made.password}`)
  console.log('  The password stands here and nowhere else: only its hash is kept.\n')
}

/** @param {string} text */
function quoted(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
