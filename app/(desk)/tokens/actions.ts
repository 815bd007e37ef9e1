'use server'
import { askApprovalSchema } from '@/lib/approvals/approval-schemas'
import { batchSchema } from '@/lib/bulk/batch-schema'
import { defineAction } from '@/lib/server/define-action'
import { askApproval } from '@/lib/server/tokens/ask-approval'
import { issueBatch } from '@/lib/server/tokens/issue-batch'
import { issueToken } from '@/lib/server/tokens/issue-token'
import { tokenRequestSchema } from '@/lib/token/request'

/** Signs and records one token; the same request number is answered with the same token. */
export const issueTokenAction = defineAction(tokenRequestSchema, async ({ viewer, input }) =>
  issueToken({ viewer, input }),
)

/** Signs and records many; sent again, a batch is answered with the same tokens. */
export const issueBatchAction = defineAction(batchSchema, issueBatch)

/** Puts a request outside the rules before an admin. */
export const askApprovalAction = defineAction(askApprovalSchema, askApproval)
