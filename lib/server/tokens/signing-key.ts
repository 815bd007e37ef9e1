import 'server-only'
import { type AppError, fieldError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import { noNewerRules, RULES_IN_FORCE } from '../rules-in-force'

/** What signing needs of a key: the newest secret that is not retired, and the rules in force. */
export const SIGNING_KEY = {
  id: true,
  name: true,
  apiKey: true,
  stage: true,
  disabledAt: true,
  secrets: {
    where: { retiredAt: null },
    orderBy: { version: 'desc' },
    take: 1,
    select: { id: true, apiKeyId: true, version: true, ciphertext: true },
  },
  rules: RULES_IN_FORCE,
} satisfies Prisma.ApiKeySelect

/** Refuses a key that is not there. */
export const noSuchKey = (): AppError => fieldError('apiKeyId', 'This key does not exist. Choose another one.')

/** Refuses a key that signs nothing now. */
export const keyDisabled = (name: string): AppError =>
  fieldError(
    'apiKeyId',
    `“${name}” was disabled and signs nothing. Choose another key, or ask an admin to enable it.`,
    'key-disabled',
  )

/** The condition, for the transaction, that a key still signs with this secret, under these rules. */
export const stillSigns = (keyId: string, secretVersion: number, rulesVersion: number): Prisma.ApiKeyWhereInput => ({
  id: keyId,
  disabledAt: null,
  secrets: { some: { version: secretVersion, retiredAt: null } },
  ...noNewerRules(rulesVersion),
})
