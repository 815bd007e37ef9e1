'use server'
import { packSchema } from '@/lib/decode/pack-schema'
import { tokenCheckSchema } from '@/lib/decode/token-check-schema'
import { defineAction } from '@/lib/server/define-action'
import { checkTokens } from '@/lib/server/tokens/check-tokens'
import { makeNegativePack } from '@/lib/server/tokens/make-negative-pack'

/** Checks pasted tokens against the desk's keys and records. They are neither logged nor stored. */
export const checkTokensAction = defineAction(tokenCheckSchema, async ({ viewer, input }) =>
  checkTokens({ viewer, input }),
)

/** Makes wrong tokens for testers. */
export const makeNegativePackAction = defineAction(packSchema, async ({ viewer, input }) =>
  makeNegativePack({ viewer, input }),
)
