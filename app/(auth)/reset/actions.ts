'use server'
import { linkCodeSchema, resetPasswordSchema } from '@/lib/members/link-schemas'
import { definePublicAction } from '@/lib/server/define-action'
import { readPasswordReset, resetPassword } from '@/lib/server/members/password-reset'

export const readPasswordResetAction = definePublicAction(linkCodeSchema, readPasswordReset)
export const resetPasswordAction = definePublicAction(resetPasswordSchema, resetPassword)
