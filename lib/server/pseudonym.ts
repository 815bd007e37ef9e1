import 'server-only'
import { createHmac } from 'node:crypto'
import { deriveKey } from './vault'

/** Stands for an e-mail or network address where it must not be stored: an HMAC, 32 hex digits. */
export function pseudonym(text: string): string {
  return createHmac('sha256', deriveKey('hint/1')).update(text).digest('hex').slice(0, 32)
}
