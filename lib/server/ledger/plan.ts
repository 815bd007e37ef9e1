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
  /** Its `seq` is that of the event: {@link carryOut} sets it. */
  issuedToken: Omit<Prisma.IssuedTokenUncheckedCreateInput, 'seq'>
  template: Prisma.TemplateUncheckedCreateInput
  identity: Prisma.IdentityUncheckedCreateInput
  savedView: Prisma.SavedViewUncheckedCreateInput
  accessLink: Prisma.AccessLinkUncheckedCreateInput
  keyRules: Prisma.KeyRulesUncheckedCreateInput
  approval: Prisma.ApprovalUncheckedCreateInput
  revocation: Prisma.RevocationUncheckedCreateInput
  deskSettings: Prisma.DeskSettingsUncheckedCreateInput
}
interface Updates {
  deskKey: [Prisma.DeskKeyWhereInput, Prisma.DeskKeyUncheckedUpdateManyInput]
  member: [Prisma.MemberWhereInput, Prisma.MemberUncheckedUpdateManyInput]
  session: [Prisma.SessionWhereInput, Prisma.SessionUncheckedUpdateManyInput]
  apiKey: [Prisma.ApiKeyWhereInput, Prisma.ApiKeyUncheckedUpdateManyInput]
  apiKeySecret: [Prisma.ApiKeySecretWhereInput, Prisma.ApiKeySecretUncheckedUpdateManyInput]
  template: [Prisma.TemplateWhereInput, Prisma.TemplateUncheckedUpdateManyInput]
  savedView: [Prisma.SavedViewWhereInput, Prisma.SavedViewUncheckedUpdateManyInput]
  issuedToken: [
    Prisma.IssuedTokenWhereInput,
    Pick<Prisma.IssuedTokenUncheckedUpdateManyInput, 'revokedAt' | 'revokeReason' | 'revocationId'>,
  ]
  accessLink: [Prisma.AccessLinkWhereInput, Prisma.AccessLinkUncheckedUpdateManyInput]
  approval: [Prisma.ApprovalWhereInput, Prisma.ApprovalUncheckedUpdateManyInput]
  revocation: [Prisma.RevocationWhereInput, Prisma.RevocationUncheckedUpdateManyInput]
  deskSettings: [Prisma.DeskSettingsWhereInput, Prisma.DeskSettingsUncheckedUpdateManyInput]
  exportRun: [Prisma.ExportRunWhereInput, Prisma.ExportRunUncheckedUpdateManyInput]
  identity: [Prisma.IdentityWhereInput, never]
}

/**
 * A write as data, not as a callback: several plans can then share one transaction, and a plan can be carried out again when
 * another one of its batch fails.
 */
export type PlannedWrite =
  | { kind: 'create'; table: keyof Creates; data: object }
  | { kind: 'update'; table: keyof Updates; where: object; data: object; otherwise: AppError }
  | {
      kind: 'update-all'
      table: keyof Updates
      where: object
      data: object
      exactly?: { count: number; otherwise: AppError }
    }
  | { kind: 'remove'; table: 'identity'; where: object; otherwise: AppError }
  | { kind: 'ensure'; table: keyof Updates; where: object; some: boolean; otherwise: AppError }
  | { kind: 'take'; take: Take; otherwise: (secondsLeft: number) => AppError }

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

/**
 * Plans a change of all rows that fit.
 *
 * @param exactly how many they must be, and what is thrown when they are not; left out, however many
 */
export function updateAll<T extends keyof Updates>(
  table: T,
  where: Updates[T][0],
  data: Updates[T][1],
  exactly?: { count: number; otherwise: AppError },
): PlannedWrite {
  return { kind: 'update-all', table, where, data, ...(exactly && { exactly }) }
}

/** Plans the end of exactly one row of a table whose history the ledger alone keeps. */
export function remove(table: 'identity', where: Updates['identity'][0], otherwise: AppError): PlannedWrite {
  return { kind: 'remove', table, where, otherwise }
}

/** Plans a check in the transaction that exactly one row fits, and otherwise refuses. */
export function ensure<T extends keyof Updates>(table: T, where: Updates[T][0], otherwise: AppError): PlannedWrite {
  return { kind: 'ensure', table, where, some: false, otherwise }
}

/** Plans a check in the transaction, after the writes before it, that at least one row fits. */
export function ensureSome<T extends keyof Updates>(table: T, where: Updates[T][0], otherwise: AppError): PlannedWrite {
  return { kind: 'ensure', table, where, some: true, otherwise }
}

/** Points taken from a counter that holds `max` in a window; the window begins with the first of them. */
export interface Take {
  /** Names the counter. Holds nothing personal. */
  key: string
  points: number
  max: number
  seconds: number
}

/**
 * Plans to take points from a counter. It stands in the limiter's table and is raised with the rows it counts or not at all, so that
 * it counts what was issued and nothing else, for all processes.
 *
 * @param otherwise thrown when the window holds no more; gets the whole seconds until it ends
 */
export function take(take: Take, otherwise: (secondsLeft: number) => AppError): PlannedWrite {
  return { kind: 'take', take, otherwise }
}

/** What all of Prisma's table delegates have in common; `update` and `ensure` above hold the exact types. */
interface Table {
  updateMany(args: { where: object; data: object }): Promise<{ count: number }>
  deleteMany(args: { where: object }): Promise<{ count: number }>
  count(args: { where: object }): Promise<number>
}

/**
 * Carries planned writes out, in their order, each with the number of its event; new rows of a table that follow each other are written by
 * one statement.
 */
export async function carryOut(writes: readonly { write: PlannedWrite; seq: number }[], tx: Tx): Promise<void> {
  const waiting = new Map<keyof Creates, object[]>()
  const flush = async () => {
    for (const [table, rows] of waiting) await insertMany(tx, TABLE_NAME[table], rows)
    waiting.clear()
  }
  for (const { write, seq } of writes) {
    if (write.kind === 'create') {
      const row = write.table === 'issuedToken' ? { seq, ...write.data } : write.data
      const rows = waiting.get(write.table)
      if (rows) rows.push(row)
      else waiting.set(write.table, [row])
      continue
    }
    if (write.kind === 'take') {
      await takePoints(tx, write.take, write.otherwise)
      continue
    }
    await flush() // it may be about a row that is new
    const table = tx[write.table] as object as Table
    const { where } = write
    switch (write.kind) {
      case 'update-all': {
        const { count } = await table.updateMany({ where, data: write.data })
        if (write.exactly && count !== write.exactly.count) throw write.exactly.otherwise
        break
      }
      case 'update':
        if ((await table.updateMany({ where, data: write.data })).count !== 1) throw write.otherwise
        break
      case 'remove':
        if ((await table.deleteMany({ where })).count !== 1) throw write.otherwise
        break
      case 'ensure': {
        const count = await table.count({ where })
        if (write.some ? count === 0 : count !== 1) throw write.otherwise
      }
    }
  }
  await flush()
}

async function takePoints(
  tx: Tx,
  { key, points, max, seconds }: Take,
  otherwise: (secondsLeft: number) => AppError,
): Promise<void> {
  const now = Date.now()
  const counter = await tx.rateLimit.findUnique({ where: { key } })
  const open = counter?.expire != null && counter.expire.getTime() > now ? counter : null
  const used = (open?.points ?? 0) + points
  const ends = open?.expire ?? new Date(now + seconds * 1_000)
  if (used > max) throw otherwise(Math.max(1, Math.ceil((ends.getTime() - now) / 1_000)))
  const data = { points: used, expire: ends }
  await tx.rateLimit.upsert({ where: { key }, create: { key, ...data }, update: data })
}

const TABLE_NAME: Record<keyof Creates, string> = {
  deskKey: 'DeskKey',
  member: 'Member',
  session: 'Session',
  apiKey: 'ApiKey',
  apiKeySecret: 'ApiKeySecret',
  issuedToken: 'IssuedToken',
  template: 'Template',
  identity: 'Identity',
  savedView: 'SavedView',
  accessLink: 'AccessLink',
  keyRules: 'KeyRules',
  approval: 'Approval',
  revocation: 'Revocation',
  deskSettings: 'DeskSettings',
}
