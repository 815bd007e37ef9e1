import { PASSWORD_MIN } from './credentials-schema'
import { LEAST_SCORE, type PasswordStrength } from './password-strength'

/** What the meter says of a password. */
export interface PasswordVerdict {
  /** 0 to 4 of the bars are filled. */
  bars: number
  /** The strength in a word or two. */
  word: string
  /** Why, and what to do; null when nothing is wrong. */
  why: string | null
  /** Whether the desk will take it. */
  enough: boolean
}

const WORDS = ['Very weak', 'Weak', 'Not strong enough', 'Strong', 'Very strong'] as const

/** Puts a strength into words. A long enough guess and enough characters are both needed; what is missing is said first. */
export function passwordVerdict(password: string, { score, why, suggestions }: PasswordStrength): PasswordVerdict {
  const strong = score >= LEAST_SCORE
  const long = password.length >= PASSWORD_MIN
  const bars = Math.max(1, long ? score : Math.min(score, LEAST_SCORE - 1))
  if (strong && long) return { bars, word: WORDS[score], why: null, enough: true }
  if (strong) return { bars, word: 'Too short', why: `At least ${PASSWORD_MIN} characters are needed.`, enough: false }
  const fallback = 'It is too easy to guess. Add a word or two that have nothing to do with each other.'
  return { bars, word: WORDS[score], why: [why, suggestions[0]].filter(Boolean).join(' ') || fallback, enough: false }
}
