'use server'
import { inviteSchema } from '@/lib/members/link-schemas'
import { changeRoleSchema, idSchema } from '@/lib/members/member-schemas'
import { defineAction } from '@/lib/server/define-action'
import { changeRole, disableMember, enableMember } from '@/lib/server/members/change-member'
import { inviteMember, withdrawInvitation } from '@/lib/server/members/invitations'
import { offerPasswordReset } from '@/lib/server/members/password-reset'
import { endMemberSessions } from '@/lib/server/sessions/end-sessions'

export const inviteMemberAction = defineAction(inviteSchema, inviteMember)
export const withdrawInvitationAction = defineAction(idSchema, withdrawInvitation)
export const changeRoleAction = defineAction(changeRoleSchema, changeRole)
export const disableMemberAction = defineAction(idSchema, disableMember)
export const enableMemberAction = defineAction(idSchema, enableMember)
export const offerPasswordResetAction = defineAction(idSchema, offerPasswordReset)
export const endMemberSessionsAction = defineAction(idSchema, endMemberSessions)
