import 'server-only'
import { readSettings } from '@/lib/settings.mjs'

/** The settings of this process; see `lib/settings.mjs` for each one. */
export type Env = ReturnType<typeof readSettings>['settings'] & { production: boolean; logLevel: string }

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
  cached = { ...settings, production: process.env.NODE_ENV === 'production', logLevel: process.env.LOG_LEVEL ?? 'info' }
  return cached
}
