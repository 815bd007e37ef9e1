'use server'
import { defineAction } from '@/lib/server/define-action'
import { changeTemplate } from '@/lib/server/templates/change-template'
import { createTemplate } from '@/lib/server/templates/create-template'
import { deleteTemplate, restoreTemplate } from '@/lib/server/templates/delete-template'
import { changeTemplateSchema, createTemplateSchema, templateIdSchema } from '@/lib/templates/template-schema'

export const createTemplateAction = defineAction(createTemplateSchema, createTemplate)
export const changeTemplateAction = defineAction(changeTemplateSchema, changeTemplate)
export const deleteTemplateAction = defineAction(templateIdSchema, deleteTemplate)
export const restoreTemplateAction = defineAction(templateIdSchema, restoreTemplate)
