import * as z from 'zod'
import { MAX_LIFE_SECONDS } from '@/lib/token/duration'

/** Roles with which an unknown person may join by another sign-in: never an admin's. */
export const JOIN_ROLES = ['MEMBER', 'AUDITOR', 'TESTER'] as const

/** What an admin sets for the whole desk. */
export interface DeskSettings {
  /** Stands beside the product's name; empty for none. */
  name: string
  /** What the form begins with for who has issued nothing yet, in seconds. */
  defaultExpirySeconds: number
  /** The IANA zone in which times are shown to everybody; null for each reader's own. */
  timeZone: string | null
  /** Whether e-mail and password sign in. */
  passwordSignIn: boolean
  /** The role of an unknown person who comes by another sign-in; null refuses them. */
  joinRole: (typeof JOIN_ROLES)[number] | null
  /** Failed sign-ins of an account or an address in a quarter of an hour. */
  signInTries: number
  /** Tokens that one person may issue in an hour, with all keys together. */
  issuesPerPersonHour: number
  /** Tokens that may be issued with one key in an hour, by all people together. */
  issuesPerKeyHour: number
  /** Tokens that one person may have checked in a minute. */
  checksPerMinute: number
  /** Invitation and reset links that do not work, from one address in a quarter of an hour. */
  linkTries: number
}

/** A desk on which nobody has changed anything. */
export const DEFAULT_SETTINGS: DeskSettings = {
  name: '',
  defaultExpirySeconds: 7_200,
  timeZone: null,
  passwordSignIn: true,
  joinRole: null,
  signInTries: 10,
  issuesPerPersonHour: 20_000,
  issuesPerKeyHour: 100_000,
  checksPerMinute: 2_000,
  linkTries: 20,
}

/** Each setting in words, as events and pages call it. */
export const SETTING_WORDS: Record<keyof DeskSettings, string> = {
  name: 'name of the desk',
  defaultExpirySeconds: 'default expiry',
  timeZone: 'time zone',
  passwordSignIn: 'sign-in by password',
  joinRole: 'joining by another sign-in',
  signInTries: 'failed sign-ins',
  issuesPerPersonHour: 'tokens of a person an hour',
  issuesPerKeyHour: 'tokens of a key an hour',
  checksPerMinute: 'checks of a person a minute',
  linkTries: 'links that do not work',
}

const count = z.int().positive()
const storedSchema: z.ZodType<DeskSettings> = z.object({
  name: z.string(),
  defaultExpirySeconds: count.max(MAX_LIFE_SECONDS),
  timeZone: z.string().nullable(),
  passwordSignIn: z.boolean(),
  joinRole: z.enum(JOIN_ROLES).nullable(),
  signInTries: count,
  issuesPerPersonHour: count,
  issuesPerKeyHour: count,
  checksPerMinute: count,
  linkTries: count,
})

/**
 * Reads the settings as they are stored; what an earlier desk did not know has its default.
 *
 * @throws {Error} when they were damaged: limits must not quietly become others
 */
export function readSettings(text: string): DeskSettings {
  const stored: unknown = JSON.parse(text)
  return storedSchema.parse({ ...DEFAULT_SETTINGS, ...(stored as object) })
}
