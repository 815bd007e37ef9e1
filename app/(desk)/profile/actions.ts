'use server'
import { idSchema, ownNameSchema, ownPasswordSchema } from '@/lib/members/member-schemas'
import { noInputSchema } from '@/lib/no-input'
import { defineAction } from '@/lib/server/define-action'
import { changeOwnName, changeOwnPassword } from '@/lib/server/members/own-profile'
import { endOtherSessions, endOwnSession } from '@/lib/server/sessions/end-sessions'

export const changeOwnNameAction = defineAction(ownNameSchema, changeOwnName)
export const changeOwnPasswordAction = defineAction(ownPasswordSchema, changeOwnPassword)
export const endOwnSessionAction = defineAction(idSchema, endOwnSession)
export const endOtherSessionsAction = defineAction(noInputSchema, endOtherSessions)
