import type { UseFormReturn } from 'react-hook-form'
import * as z from 'zod'
import { brokenInput, type ToldRules } from '@/lib/rules/broken-input'
import { expiryProblem } from '@/lib/token/claims'
import { EXPIRY_UNITS, type ExpiryUnit, parseInstant } from '@/lib/token/duration'
import { lifetimeOf } from '@/lib/token/expiry-text'
import { type TokenRequestInput, tokenRequestSchema } from '@/lib/token/request'
import { localOf, readLocal } from './local-date-time'

/** Lifetimes that are one click away. */
export const QUICK_EXPIRIES = [
  { choice: '10m', label: '10 min', amount: 10, unit: 'minutes' },
  { choice: '1h', label: '1 h', amount: 1, unit: 'hours' },
  { choice: '2h', label: '2 h', amount: 2, unit: 'hours' },
  { choice: '8h', label: '8 h', amount: 8, unit: 'hours' },
  { choice: '1d', label: '1 day', amount: 1, unit: 'days' },
  { choice: '7d', label: '7 days', amount: 7, unit: 'days' },
] as const satisfies readonly { choice: string; label: string; amount: number; unit: ExpiryUnit }[]

/** A quick one, a number with a unit of one's own, or a date and time. */
export type ExpiryChoice = (typeof QUICK_EXPIRIES)[number]['choice'] | 'own' | 'at'

/** The form's fields just as they are typed; `requestId` is there too, so that one schema sees the whole request. */
export type TokenDraft = Omit<TokenRequestInput, 'expiry'> & {
  expiry: {
    choice: ExpiryChoice
    /** For `own`. */
    amount: string
    unit: string
    /** For `at`: a wall clock of this computer's zone. */
    at: string
  }
}

/**
 * An empty form: a token that joins.
 *
 * @param expirySeconds the desk's default
 */
export function emptyDraft(start: { requestId: string; apiKeyId: string }, expirySeconds: number): TokenDraft {
  const { expiry } = draftOf({ ...EMPTY, ...start, expiry: lifetimeOf(expirySeconds) })
  return { ...EMPTY, ...start, expiry }
}

const EMPTY: Omit<TokenRequestInput, 'expiry'> = {
  requestId: '',
  apiKeyId: '',

  permissions: ['allow_join'],
  roles: [],
  version2: false,
  roomId: '',
  participantId: '',
  purpose: '',
}

/** What a draft asks for. It always fits the type; whether it may be asked for is the schema's answer. */
export function inputOf(draft: TokenDraft): TokenRequestInput {
  return { ...draft, expiry: expiryOf(draft.expiry) }
}

/** The expiry alone, as {@link inputOf} has it. */
export function expiryOf({ choice, amount, unit, at }: TokenDraft['expiry']): TokenRequestInput['expiry'] {
  if (choice === 'at') return { kind: 'at', at: readLocal(at)?.iso ?? '' }
  const quick = QUICK_EXPIRIES.find((each) => each.choice === choice)
  if (quick) return { kind: 'in', amount: quick.amount, unit: quick.unit }
  const whole = /^\s*\d{1,15}\s*$/.test(amount)
  return { kind: 'in', amount: whole ? Number(amount) : Number.NaN, unit: unit as ExpiryUnit }
}

/** The draft that asks for this: the way back from {@link inputOf}. */
export function draftOf(input: TokenRequestInput): TokenDraft {
  const { expiry } = input
  if (expiry.kind === 'at') {
    const seconds = Date.parse(expiry.at) / 1_000
    const at = Number.isNaN(seconds) ? '' : localOf(seconds)
    return { ...input, expiry: { choice: 'at', amount: '2', unit: 'hours', at } }
  }
  const { amount, unit } = expiry
  const quick = QUICK_EXPIRIES.find((each) => each.amount === amount && each.unit === unit)
  return { ...input, expiry: { choice: quick?.choice ?? 'own', amount: String(amount), unit, at: '' } }
}

/** The rules of keys, by id; null for one without. */
export type RulesOf = (apiKeyId: string) => ToldRules | null

/**
 * The one schema of requests, for the form: it reads a draft, and has the clock and the rules that the schema of all does without.
 * What an admin may let pass is no mistake here.
 *
 * @param clock the server's time in seconds since 1970
 */
export function tokenDraftSchema(clock: () => number, rulesOf: RulesOf = () => null) {
  return z.custom<TokenDraft>().transform((draft, context) => {
    const input = inputOf(draft)
    const parsed = tokenRequestSchema.safeParse(input)
    for (const { path, message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
    // Not after the rest has passed: a wrong time is said while something else is wrong too.
    const exp = input.expiry.kind === 'at' ? parseInstant(input.expiry.at) : null
    const late = exp === null ? null : expiryProblem({ expiry: { kind: 'at', exp } }, clock())
    if (late !== null) context.addIssue({ code: 'custom', path: ['expiry', 'at'], message: late })
    const told = rulesOf(draft.apiKeyId)
    const broken = told && told.rules.outside === 'refuse' ? brokenInput(told, input, clock()) : []
    for (const { field, message } of broken) context.addIssue({ code: 'custom', path: [field], message })
    return parsed.success && late === null && broken.length === 0 ? parsed.data : z.NEVER
  })
}

/** Units for the field of one's own lifetime. */
export const UNITS = EXPIRY_UNITS

/** Puts a whole draft into the form, and checks what is then wrong; the request number stays. */
export function setDraft(
  { getValues, setValue, trigger }: UseFormReturn<TokenDraft, unknown, TokenDraft>,
  draft: TokenDraft,
) {
  const now = getValues()
  const names = [
    'apiKeyId',
    'permissions',
    'roles',
    'version2',
    'roomId',
    'participantId',
    'expiry',
    'purpose',
  ] as const
  const changed = names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(draft[name]))
  for (const name of changed) setValue(name, draft[name], { shouldDirty: true })
  if (changed.length > 0) void trigger()
}
