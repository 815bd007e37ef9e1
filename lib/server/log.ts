import 'server-only'
import { pino } from 'pino'
import { env } from './env'

let logger: ReturnType<typeof pino> | undefined

/**
 * The log: JSON lines on standard output. Never pass input, a token, a secret or an error of Prisma's whole: what goes in is named
 * field by field.
 */
export function log(): ReturnType<typeof pino> {
  logger ??= pino({ level: env().logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  return logger
}
