import 'server-only'
import { type AppError, fieldError } from '../errors'
import type { Prisma } from '../generated/prisma/client'

/** What signing needs of a key: the newest secret that is not retired. */
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
