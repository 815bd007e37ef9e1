import { defineRead } from '@/lib/server/define-route'
import { readExport } from '@/lib/server/exports/read-export'

/** How far one's newest export is; null when there was none. */
export const GET = defineRead(({ viewer }) => readExport({ viewer }))
