'use server'
import { joinSchema, linkCodeSchema } from '@/lib/members/link-schemas'
import { definePublicAction } from '@/lib/server/define-action'
import { acceptInvitation, readInvitation } from '@/lib/server/members/invitations'

export const readInvitationAction = definePublicAction(linkCodeSchema, readInvitation)
export const acceptInvitationAction = definePublicAction(joinSchema, acceptInvitation)
