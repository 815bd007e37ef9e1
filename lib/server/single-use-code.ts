import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A new code of 192 random bits, for a link that works once. It is handed out and never stored. */
export const newCode = (): string => randomBytes(24).toString('base64url')

/** SHA-256 in hex: the only form in which a code is stored. It is random enough that no slow hash is needed. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex')
