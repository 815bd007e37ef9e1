import * as z from 'zod'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'
import { EXPIRY_UNITS, MAX_LIFE_SECONDS, secondsOf } from '@/lib/token/duration'
import { lifetimeOf } from '@/lib/token/expiry-text'
import { type DeskSettings, JOIN_ROLES } from './desk-settings'

/** The limits, each with what it may be. */
export const LIMITS = {
  signInTries: { least: 3, most: 1_000 },
  issuesPerPersonHour: { least: 1, most: 10_000_000 },
  issuesPerKeyHour: { least: 1, most: 100_000_000 },
  checksPerMinute: { least: 10, most: 1_000_000 },
  linkTries: { least: 3, most: 10_000 },
} as const satisfies Partial<Record<keyof DeskSettings, { least: number; most: number }>>
type LimitName = keyof typeof LIMITS

/** The settings as they are typed into the form. */
export type SettingsDraft = {
  /** The version that the form began with. */
  baseVersion: number
  name: string
  expiryAmount: string
  expiryUnit: string
  /** Empty: each reader's own. */
  timeZone: string
  passwordSignIn: boolean
  /** Empty: unknown people are refused. */
  joinRole: string
} & Record<LimitName, string>

const limit = (name: LimitName) => {
  const { least, most } = LIMITS[name]
  const message = `Type a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}.`
  return z.string().transform((text, context) => {
    const value = Number(text.trim())
    if (/^\s*\d{1,12}\s*$/.test(text) && value >= least && value <= most) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

const AMOUNT = 'Type the default expiry as a whole number above zero, of at most 100 years.'

/** Reads the form; its output are the settings, with the version they began with. The form and the action use the same one. */
export const settingsDraftSchema = z
  .strictObject({
    baseVersion: z.int().min(0),
    name: z.string().trim().max(60, 'Use at most 60 characters.').refine(isPlainLine, NOT_PLAIN),
    expiryAmount: z.string(),
    expiryUnit: z.enum(EXPIRY_UNITS),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'This is no time zone that the desk knows. Choose one of the list.'),
    passwordSignIn: z.boolean(),
    joinRole: z.union([z.literal(''), z.enum(JOIN_ROLES)], 'Choose a role, or refuse.'),
    signInTries: limit('signInTries'),
    issuesPerPersonHour: limit('issuesPerPersonHour'),
    issuesPerKeyHour: limit('issuesPerKeyHour'),
    checksPerMinute: limit('checksPerMinute'),
    linkTries: limit('linkTries'),
  })
  .transform(({ baseVersion, expiryAmount, expiryUnit, timeZone, joinRole, ...rest }, context) => {
    const amount = /^\s*[1-9]\d{0,11}\s*$/.test(expiryAmount) ? Number(expiryAmount) : 0
    const defaultExpirySeconds = secondsOf(amount, expiryUnit)
    if (defaultExpirySeconds < 1 || defaultExpirySeconds > MAX_LIFE_SECONDS) {
      context.addIssue({ code: 'custom', path: ['expiryAmount'], message: AMOUNT })
      return z.NEVER
    }
    const settings: DeskSettings = {
      ...rest,
      defaultExpirySeconds,
      timeZone: timeZone === '' ? null : timeZone,
      joinRole: joinRole === '' ? null : joinRole,
    }
    return { baseVersion, settings }
  })
/** See {@link settingsDraftSchema}. */
export type SettingsInput = z.output<typeof settingsDraftSchema>

/** Whether times can be shown in it; empty is each reader's own. */
function isTimeZone(text: string): boolean {
  if (text === '') return true
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** The form for settings: the way back from {@link settingsDraftSchema}. */
export function draftOfSettings(settings: DeskSettings, baseVersion: number): SettingsDraft {
  const { amount, unit } = lifetimeOf(settings.defaultExpirySeconds)
  return {
    baseVersion,
    name: settings.name,
    expiryAmount: String(amount),
    expiryUnit: unit,
    timeZone: settings.timeZone ?? '',
    passwordSignIn: settings.passwordSignIn,
    joinRole: settings.joinRole ?? '',
    signInTries: String(settings.signInTries),
    issuesPerPersonHour: String(settings.issuesPerPersonHour),
    issuesPerKeyHour: String(settings.issuesPerKeyHour),
    checksPerMinute: String(settings.checksPerMinute),
    linkTries: String(settings.linkTries),
  }
}
