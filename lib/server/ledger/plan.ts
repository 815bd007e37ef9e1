import 'server-only'
import type { Tx } from '../db'
import type { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import { insertMany } from './insert-many'

/** Rows that a new event stands for, by table. */
interface Creates {
  deskKey: Prisma.DeskKeyUncheckedCreateInput
  member: Prisma.MemberUncheckedCreateInput
  session: Prisma.SessionUncheckedCreateInput
  apiKey: Prisma.ApiKeyUncheckedCreateInput
  apiKeySecret: Prisma.ApiKeySecretUncheckedCreateInput
  issuedToken: Prisma.IssuedTokenUncheckedCreateInput
  template: Prisma.TemplateUncheckedCreateInput
}
interface Updates {
  deskKey: [Prisma.DeskKeyWhereInput, Prisma.DeskKeyUncheckedUpdateManyInput]
  member: [Prisma.MemberWhereInput, Prisma.MemberUncheckedUpdateManyInput]
  session: [Prisma.SessionWhereInput, Prisma.SessionUncheckedUpdateManyInput]
  apiKey: [Prisma.ApiKeyWhereInput, Prisma.ApiKeyUncheckedUpdateManyInput]
  template: [Prisma.TemplateWhereInput, Prisma.TemplateUncheckedUpdateManyInput]
  issuedToken: [
    Prisma.IssuedTokenWhereInput,
    Pick<Prisma.IssuedTokenUncheckedUpdateManyInput, 'revokedAt' | 'revokeReason'>,
  ]
}

/**
 * A write as data, not as a callback: several plans can then share one transaction, and a plan can be carried out again when
 * another one of its batch fails.
 */
export type PlannedWrite =
  | { kind: 'create'; table: keyof Creates; data: object }
  | { kind: 'update'; table: keyof Updates; where: object; data: object; otherwise: AppError }
  | { kind: 'ensure'; table: keyof Updates; where: object; otherwise: AppError }

/** Plans a new row. */
export function create<T extends keyof Creates>(table: T, data: Creates[T]): PlannedWrite {
  return { kind: 'create', table, data }
}

/**
 * Plans a change of exactly one row. The condition is checked in the transaction.
 *
 * @param otherwise thrown when not exactly one row fits, for instance since somebody else was faster
 */
export function update<T extends keyof Updates>(
  table: T,
  where: Updates[T][0],
  data: Updates[T][1],
  otherwise: AppError,
): PlannedWrite {
  return { kind: 'update', table, where, data, otherwise }
}

/** Plans a check in the transaction that exactly one row fits, and otherwise refuses. */
export function ensure<T extends keyof Updates>(table: T, where: Updates[T][0], otherwise: AppError): PlannedWrite {
  return { kind: 'ensure', table, where, otherwise }
}

/** What all of Prisma's table delegates have in common; `update` and `ensure` above hold the exact types. */
interface Table {
  updateMany(args: { where: object; data: object }): Promise<{ count: number }>
  count(args: { where: object }): Promise<number>
}

/** Carries planned writes out, in their order; new rows of a table that follow each other are written by one statement. */
export async function carryOut(writes: readonly PlannedWrite[], tx: Tx): Promise<void> {
  const waiting = new Map<keyof Creates, object[]>()
  const flush = async () => {
    for (const [table, rows] of waiting) await insertMany(tx, TABLE_NAME[table], rows)
    waiting.clear()
  }
  for (const write of writes) {
    if (write.kind === 'create') {
      const rows = waiting.get(write.table)
      if (rows) rows.push(write.data)
      else waiting.set(write.table, [write.data])
      continue
    }
    const table = tx[write.table] as object as Table
    if (write.kind === 'update') await flush() // it may be about a row that is new
    const count =
      write.kind === 'update'
        ? (await table.updateMany({ where: write.where, data: write.data })).count
        : await table.count({ where: write.where })
    if (count !== 1) throw write.otherwise
  }
  await flush()
}

const TABLE_NAME: Record<keyof Creates, string> = {
  deskKey: 'DeskKey',
  member: 'Member',
  session: 'Session',
  apiKey: 'ApiKey',
  apiKeySecret: 'ApiKeySecret',
  issuedToken: 'IssuedToken',
  template: 'Template',
}
