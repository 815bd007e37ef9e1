import { parseArgs } from 'node:util'
import { StepError } from './report.mjs'

const DEFAULT = 100_000
const LEAST = 1_000
const MOST = 20_000_000

/**
 * How many events a demo shall have: `--rows N`, 100,000 without it.
 * @param {string[]} args
 * @throws {StepError} in words, for anything else
 */
export function demoRows(args) {
  const use = `Say how many events the demo shall have, a whole number from 1,000 to 20,000,000: npm run seed-demo -- --rows ${DEFAULT}`
  /** @type {string | undefined} */
  let text
  try {
    text = parseArgs({ args, options: { rows: { type: 'string' } } }).values.rows
  } catch {
    throw new StepError(`Only --rows can be given. ${use}`)
  }
  if (text === undefined) return DEFAULT
  const rows = Number(text)
  if (/^\d+$/.test(text) && rows >= LEAST && rows <= MOST) return rows
  throw new StepError(`--rows is "${text.slice(0, 40)}". ${use}`)
}
