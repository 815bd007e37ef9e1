import * as z from 'zod'
import { isPlainLine, NOT_PLAIN } from '@/lib/plain-line'

/** Shortest password, in characters (OWASP ASVS 5, 6.2.1 asks for 8 and recommends 15). */
export const PASSWORD_MIN = 12
/** Longest password: hashing must stay cheap to refuse. */
export const PASSWORD_MAX = 200

/** An e-mail address, in lower case: it is unique in that form. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address.')
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address. It should look like mira@example.com.'))

/** A new password. Whether it is easy to guess is checked apart, in password-strength.ts. */
export const newPasswordSchema = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters. A few words in a row are easy to remember.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`)

/** What a person is called in the desk. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter your name: it stands beside every token you issue.')
  .max(100, 'Use at most 100 characters.')
  .refine(isPlainLine, NOT_PLAIN)
