import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { step } from './steps/report.mjs'
import { runCommand } from './steps/run-command.mjs'
import { inWords, readTally } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

export const root = path.resolve(import.meta.dirname, '..')
const bin = (/** @type {string} */ name) => `node_modules/${name}`

/** @returns {Promise<Tally>} */
export const checkFormatAndLint = () => check('Format, lint', [bin('@biomejs/biome/bin/biome'), 'check', '.'])
/** @returns {Promise<Tally>} */
export const checkImports = () => check('Imports', ['scripts/check-imports.mjs'])
/** The types of the routes are made first. @returns {Promise<Tally>} */
export const checkTypes = () =>
  check('Types', [bin('next/dist/bin/next'), 'typegen'], [bin('typescript/bin/tsc'), '--noEmit'])
/** @returns {Promise<Tally>} */
export const checkSchemaDrift = () => check('Schema', ['scripts/new-migration.mjs'])

/** @param {'unit' | 'database'} project @returns {Promise<Tally>} */
export const runVitest = (project) =>
  suite(`${project[0]?.toUpperCase()}${project.slice(1)}`, 'vitest', (report) => ({
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env: {},
  }))

/** @param {readonly string[]} [more] arguments for Playwright @returns {Promise<Tally>} */
export const runPlaywright = (more = []) =>
  suite('Browser', 'playwright', (report) => ({
    // The fixtures use lib/server outside of Next.
    args: ['--conditions=react-server', bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...more],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, NODE_OPTIONS: '--conditions=react-server' }, // for lib/server
  }))

/** Does a piece of work as a check that counts as one. @param {string} name @param {(say: import('./steps/report.mjs').Say) => Promise<string>} work @returns {Promise<Tally>} */
export async function countAsOne(name, work) {
  await step(name, async (say) => ({ outcome: await work(say), value: undefined }))
  return { passed: 1, failed: 0, skipped: 0 }
}

/**
 * Commands one after the other; their output is shown when one fails. Counts as one.
 * @param {string} name
 * @param {readonly string[][]} commands arguments for Node
 * @returns {Promise<Tally>}
 */
function check(name, ...commands) {
  return step(name, async () => {
    for (const args of commands) {
      const { code, output } = await runCommand(process.execPath, args, { cwd: root, env: { NODE_ENV: undefined } })
      if (code !== 0) {
        console.error(output)
        return { outcome: 'failed', value: { passed: 0, failed: 1, skipped: 0 } }
      }
    }
    return { outcome: 'fine', value: { passed: 1, failed: 0, skipped: 0 } }
  })
}

/**
 * A run of many tests, counted by its JSON report. What it prints is shown when something fails.
 * @param {string} name
 * @param {'vitest' | 'playwright'} kind
 * @param {(report: string) => { args: string[], env: Record<string, string> }} command
 * @returns {Promise<Tally>}
 */
function suite(name, kind, command) {
  return step(name, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-report-'))
    try {
      const report = path.join(folder, 'report.json')
      const { args, env } = command(report)
      const { code, output } = await runCommand(process.execPath, args, {
        cwd: root,
        env: { NODE_ENV: undefined, ...env },
      })
      const tally = readTally(kind, report, code)
      if (tally.failed > 0) console.error(output)
      return { outcome: inWords(tally), value: tally }
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
}
