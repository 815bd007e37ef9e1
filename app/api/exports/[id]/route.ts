import { defineDownload } from '@/lib/server/define-route'
import { openExport } from '@/lib/server/exports/open-export'

/** Hands out an export that was prepared, once. */
export const GET = defineDownload(openExport)
