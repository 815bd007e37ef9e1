import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP's password storage cheat sheet gives it: 19 MiB, 2 passes, 1 lane (argon2id is the library's default). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password; the result is in PHC form and holds its own salt and costs. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let decoy: Promise<string> | undefined

/**
 * Whether the password belongs to the hash. Without a hash (no such member, or none set) it takes the same time and says no, so
 * that the time does not tell who has an account.
 */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('no member has this password')
  const stand = await decoy // waited for in either case: the first sign-in after a start must not take longer for one
  const fits = await verify(passwordHash ?? stand, password)
  return fits && passwordHash !== null
}
