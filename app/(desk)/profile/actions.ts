'use server'
import { beginLinkingSchema, idSchema, ownNameSchema, ownPasswordSchema } from '@/lib/members/member-schemas'
import { noInputSchema } from '@/lib/no-input'
import { defineAction } from '@/lib/server/define-action'
import { changeOwnName, changeOwnPassword } from '@/lib/server/members/own-profile'
import { endOtherSessions, endOwnSession } from '@/lib/server/sessions/end-sessions'
import { beginLinking, unlinkIdentity } from '@/lib/server/sessions/identities'

export const changeOwnNameAction = defineAction(ownNameSchema, changeOwnName)
export const changeOwnPasswordAction = defineAction(ownPasswordSchema, changeOwnPassword)
export const endOwnSessionAction = defineAction(idSchema, endOwnSession)
export const endOtherSessionsAction = defineAction(noInputSchema, endOtherSessions)
export const beginLinkingAction = defineAction(beginLinkingSchema, beginLinking)
export const unlinkIdentityAction = defineAction(idSchema, unlinkIdentity)
