import 'server-only'
import { randomBytes } from 'node:crypto'
import type { ActorKind, AuditAction, TargetKind } from '@/lib/audit/actions'
import { databaseTrouble, db, type Tx } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { GENESIS_HASH, hashDetail, hashEvent } from './encoding'
import { insertMany } from './insert-many'
import { carryOut, type PlannedWrite } from './plan'
import { sealHash, sealKey } from './seal'

/** Who did it: taken from the viewer, never from input. */
export type Actor = { kind: Extract<ActorKind, 'MEMBER'>; id: string } | { kind: Exclude<ActorKind, 'MEMBER'> }

/** A value of an event's detail. */
export type DetailValue =
  | string
  | number
  | boolean
  | null
  | readonly DetailValue[]
  | { readonly [name: string]: DetailValue }

/** An event and the rows it stands for: both are written, or neither. */
export interface Entry {
  actor: Actor
  action: AuditAction
  target: { kind: TargetKind; id: string } | null
  /** Everything personal (address, agent, purpose, participant) stands in here, since only the detail can be erased. */
  detail: { readonly [name: string]: DetailValue }
  writes?: readonly PlannedWrite[]
}

const SALT_BYTES = 16

/**
 * Appends entries to the ledger, with their rows, in one transaction: all of them or none. Returns when they are durable. The
 * last event is sealed.
 *
 * @param clock epoch milliseconds, asked once for each entry
 * @throws {AppError} what a planned write refuses with; `busy` when the database is locked, full or read-only
 * @throws the database's own error for a violated uniqueness (`violatesUnique` in db.ts tells which)
 */
export async function append(entries: readonly Entry[], clock: () => number = Date.now): Promise<void> {
  if (entries.length === 0) return
  try {
    await db().$transaction(async (tx) => {
      const head = await readHead(tx)
      const writes = entries.flatMap((entry, index) =>
        (entry.writes ?? []).map((write) => ({ write, seq: head.seq + 1 + index })),
      )
      await carryOut(writes, tx)
      await chain(entries, head, clock, tx)
    })
  } catch (error) {
    throw databaseTrouble(error)
  }
}

interface Head {
  seq: number
  at: Date
  hash: Uint8Array
  seal: Uint8Array | null
}

async function readHead(tx: Tx): Promise<Head> {
  const last = await tx.auditEvent.findFirst({
    orderBy: { seq: 'desc' },
    select: { seq: true, at: true, hash: true, seal: true },
  })
  return last ?? { seq: 0, at: new Date(0), hash: GENESIS_HASH, seal: null }
}

async function chain(entries: readonly Entry[], before: Head, clock: () => number, tx: Tx): Promise<void> {
  const key = sealKey()
  let head = before
  const rows: Prisma.AuditEventUncheckedCreateInput[] = []
  const salts = randomBytes(SALT_BYTES * entries.length) // asked for once: it costs the same for many
  for (const [index, entry] of entries.entries()) {
    const isLast = index === entries.length - 1
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES)
    const detail = JSON.stringify(entry.detail)
    const event = {
      seq: head.seq + 1,
      at: new Date(Math.max(clock(), head.at.getTime())), // a clock set back must not turn the order round
      actorKind: entry.actor.kind,
      actorId: entry.actor.kind === 'MEMBER' ? entry.actor.id : null,
      action: entry.action,
      targetKind: entry.target?.kind ?? null,
      targetId: entry.target?.id ?? null,
      detailHash: bytes(hashDetail(salt, detail)),
      sealKeyId: isLast ? key.id : null,
      prevHash: bytes(head.hash),
    }
    const hash = bytes(hashEvent({ ...event, prevSeal: head.seal }))
    const seal = isLast ? bytes(sealHash(hash, key)) : null
    rows.push({ ...event, detail, salt: bytes(salt), hash, seal })
    head = { seq: event.seq, at: event.at, hash, seal }
  }
  await insertMany(tx, 'AuditEvent', rows)
}

const bytes = (from: Uint8Array) => new Uint8Array(from)
