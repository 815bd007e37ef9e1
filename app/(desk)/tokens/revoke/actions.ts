'use server'
import { idSchema } from '@/lib/members/member-schemas'
import { revokeFilterSchema, revokeManySchema } from '@/lib/registry/revoke-many-schema'
import { defineAction } from '@/lib/server/define-action'
import { previewRevokeMany, revokeMany, undoRevokeMany } from '@/lib/server/tokens/revoke-many'

export const previewRevokeManyAction = defineAction(revokeFilterSchema, previewRevokeMany)
export const revokeManyAction = defineAction(revokeManySchema, revokeMany)
export const undoRevokeManyAction = defineAction(idSchema, undoRevokeMany)
