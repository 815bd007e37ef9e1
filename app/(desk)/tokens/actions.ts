'use server'
import { batchSchema } from '@/lib/bulk/batch-schema'
import { revokeSchema, unrevokeSchema } from '@/lib/registry/revoke-schema'
import { defineAction } from '@/lib/server/define-action'
import { issueBatch } from '@/lib/server/tokens/issue-batch'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { revokeToken, unrevokeToken } from '@/lib/server/tokens/revoke-token'
import { tokenRequestSchema } from '@/lib/token/request'

/** Signs and records one token; the same request number is answered with the same token. */
export const issueTokenAction = defineAction(tokenRequestSchema, async ({ viewer, input }) =>
  issueToken({ viewer, input }),
)

/** Signs and records many; sent again, a batch is answered with the same tokens. */
export const issueBatchAction = defineAction(batchSchema, issueBatch)

/** Revokes a token in the desk's own registry. */
export const revokeTokenAction = defineAction(revokeSchema, revokeToken)

/** Takes a revocation back. */
export const unrevokeTokenAction = defineAction(unrevokeSchema, unrevokeToken)
