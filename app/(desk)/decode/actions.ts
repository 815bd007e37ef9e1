'use server'
import { tokenCheckSchema } from '@/lib/decode/token-check-schema'
import { defineAction } from '@/lib/server/define-action'
import { checkToken } from '@/lib/server/tokens/check-token'

/** Checks a pasted token against the desk's keys and records. It is neither logged nor stored. */
export const checkTokenAction = defineAction(tokenCheckSchema, async ({ viewer, input }) =>
  checkToken({ viewer, input }),
)
