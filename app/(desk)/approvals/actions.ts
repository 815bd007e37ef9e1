'use server'
import { decideApprovalSchema } from '@/lib/approvals/approval-schemas'
import { idSchema } from '@/lib/members/member-schemas'
import { defineAction } from '@/lib/server/define-action'
import { withdrawApproval } from '@/lib/server/tokens/ask-approval'
import { decideApproval } from '@/lib/server/tokens/decide-approval'
import { takeApproved } from '@/lib/server/tokens/take-approved'

export const decideApprovalAction = defineAction(decideApprovalSchema, decideApproval)
export const withdrawApprovalAction = defineAction(idSchema, withdrawApproval)
/** Its answer holds the token: here and now only. */
export const takeApprovedAction = defineAction(idSchema, takeApproved)
