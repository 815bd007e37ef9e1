'use server'
import { defineAction } from '@/lib/server/define-action'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { tokenRequestSchema } from '@/lib/token/request'

/** Signs and records one token; the same request number is answered with the same token. */
export const issueTokenAction = defineAction(tokenRequestSchema, async ({ viewer, input }) =>
  issueToken({ viewer, input }),
)
