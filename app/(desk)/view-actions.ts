'use server'
import { defineAction } from '@/lib/server/define-action'
import { chooseStartView } from '@/lib/server/views/choose-start-view'
import { deleteView } from '@/lib/server/views/delete-view'
import { saveView } from '@/lib/server/views/save-view'
import { saveViewSchema, startViewSchema, viewIdSchema } from '@/lib/views/view-schema'

export const saveViewAction = defineAction(saveViewSchema, saveView)
export const deleteViewAction = defineAction(viewIdSchema, deleteView)
export const chooseStartViewAction = defineAction(startViewSchema, chooseStartView)
