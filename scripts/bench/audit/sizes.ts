import { db } from '@/lib/server/db'

/** How much of the file a table or one of its indexes takes. */
export interface Size {
  name: string
  megabytes: number
  /** Of the whole file. */
  percent: number
}

/** The sizes of tables and indexes, the largest first, and under `audit index` those of the audit's index together. */
export async function sizes(): Promise<Size[]> {
  const rows = await db().$queryRawUnsafe<{ name: string; bytes: number | bigint }[]>(
    'SELECT name, pgsize AS bytes FROM dbstat WHERE aggregate = TRUE ORDER BY pgsize DESC',
  )
  const all = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0)
  const size = (name: string, bytes: number): Size => ({
    name,
    megabytes: Number((bytes / 1e6).toFixed(1)),
    percent: Number(((bytes / all) * 100).toFixed(1)),
  })
  const ofIndex = rows.filter(({ name }) => /AuditPosting|AuditSegment/.test(name))
  return [
    size('the whole file', all),
    size(
      'audit index (AuditPosting, AuditSegment)',
      ofIndex.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    ),
    ...rows.filter(({ bytes }) => Number(bytes) > all / 500).map(({ name, bytes }) => size(name, Number(bytes))),
  ]
}
