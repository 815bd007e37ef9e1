import { db } from '@/lib/server/db'
import { PAGE_SIZE } from '@/lib/server/keyset-page'
import type { PlainQuestion } from './cases'

/** Asks in plain SQL what a list asks the index: a page, newest first, and how many there are. */
export async function askPlainly({ table, where, values, offset = 0 }: PlainQuestion): Promise<void> {
  const from = `FROM "${table}" t WHERE ${where}`
  await db().$queryRawUnsafe(`SELECT t.* ${from} ORDER BY seq DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${offset}`, ...values)
  await db().$queryRawUnsafe(`SELECT count(*) ${from}`, ...values)
}
