'use server'
import { exportIdSchema, startExportSchema } from '@/lib/exports/export-schema'
import { defineAction } from '@/lib/server/define-action'
import { cancelExport } from '@/lib/server/exports/cancel-export'
import { startExport } from '@/lib/server/exports/start-export'

export const startExportAction = defineAction(startExportSchema, startExport)
export const cancelExportAction = defineAction(exportIdSchema, cancelExport)
