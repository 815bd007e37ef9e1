'use server'
import { revokeSchema, unrevokeSchema } from '@/lib/registry/revoke-schema'
import { defineAction } from '@/lib/server/define-action'
import { revokeToken, unrevokeToken } from '@/lib/server/tokens/revoke-token'

/** Revokes a token in the desk's own registry. */
export const revokeTokenAction = defineAction(revokeSchema, revokeToken)

/** Takes a revocation back. */
export const unrevokeTokenAction = defineAction(unrevokeSchema, unrevokeToken)
