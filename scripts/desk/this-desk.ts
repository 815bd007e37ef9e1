import fs from 'node:fs'
import { readSettings } from '@/lib/settings.mjs'

/** The settings of this machine's desk, or in words why there is none to ask: no command makes one by looking for it. */
export function thisDesk(): ReturnType<typeof readSettings>['settings'] | string {
  const { settings, problems } = readSettings(process.env)
  if (problems.length > 0) return `The settings do not fit:\n${problems.map((it) => `- ${it}`).join('\n')}`
  if (fs.existsSync(settings.databaseFile) && fs.existsSync(settings.masterKeyFile)) return settings
  return `There is no desk here: ${settings.databaseFile} or its master key does not exist. Run it in the folder of the desk, with its settings.`
}
