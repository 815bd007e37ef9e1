'use server'
import { tokenCheckSchema } from '@/lib/decode/token-check-schema'
import { defineAction } from '@/lib/server/define-action'
import { checkTokens } from '@/lib/server/tokens/check-tokens'

/** Checks pasted tokens against the desk's keys and records. They are neither logged nor stored. */
export const checkTokensAction = defineAction(tokenCheckSchema, async ({ viewer, input }) =>
  checkTokens({ viewer, input }),
)
