'use server'
import { setUpSchema } from '@/lib/members/set-up-schema'
import { definePublicAction } from '@/lib/server/define-action'
import { setUp } from '@/lib/server/members/set-up'

export const setUpAction = definePublicAction(setUpSchema, setUp)
