import 'server-only'
import { readSettings } from '@/lib/settings.mjs'

/** The settings of this process; see `lib/settings.mjs` for each one. */
export type Env = ReturnType<typeof readSettings>['settings'] & { logLevel: string }

/** pino's; anything else would make it throw at the first line. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

let cached: Env | undefined

/**
 * The only reader of `process.env`. Lazy, since `next build` loads modules without a desk to serve.
 *
 * @throws {Error} with one list of everything that is wrong
 */
export function env(): Env {
  if (cached) return cached
  const { settings, problems } = readSettings(process.env)
  if (problems.length > 0) throw new Error(`The settings do not fit:\n${problems.map((it) => `- ${it}`).join('\n')}`)
  const level = process.env.LOG_LEVEL?.trim() ?? ''
  cached = { ...settings, logLevel: LOG_LEVELS.includes(level) ? level : 'info' }
  return cached
}
