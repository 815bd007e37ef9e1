import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Db } from '../db'
import { insertMany } from '../ledger/insert-many'
import { bitsOf, decodePosting, encodePlaces, placesOf } from './bits'
import { type OpenSegment, REVOKED } from './open-segment'
import { revokedAfter } from './posting-cache'
import type { TimeColumn } from './time-column'

/** Rows that one transaction writes: some milliseconds, so that issuing need not wait. */
const ROWS_AT_ONCE = 2_000

/** How many segments are sealed: all up to the last one. */
export async function countSealed(client: Pick<Db, 'auditSegment'>): Promise<number> {
  const last = await client.auditSegment.findFirst({ orderBy: { segment: 'desc' }, select: { segment: true } })
  return last ? last.segment + 1 : 0
}

/**
 * Keeps a full segment. It counts once its row of AuditSegment is there, which is written last; several processes may do this at once, and
 * write the same.
 */
export async function sealSegment(client: Db, full: OpenSegment): Promise<void> {
  const { number: segment } = full
  const rows = full.encoded().map(({ term, places }) => ({ term, segment, places }))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    if (await isSealed(client, segment)) return
    const part = rows.slice(at, at + ROWS_AT_ONCE)
    await client.$transaction((tx) => insertMany(tx, 'AuditPosting', part, { ifAbsent: true }))
    await breathe()
  }
  await client.$transaction(async (tx) => {
    if (await isSealed(tx, segment)) return
    for (const touched of full.touched()) {
      const id = { term: REVOKED, segment: touched }
      const before = await tx.auditPosting.findUnique({ where: { term_segment: id }, select: { places: true } })
      const after = revokedAfter(before ? decodePosting(before.places) : undefined, full, touched)
      const places = encodePlaces([...placesOf(bitsOf(after))])
      await tx.auditPosting.upsert({ where: { term_segment: id }, create: { ...id, places }, update: { places } })
    }
    await tx.auditSegment.create({
      data: { segment, exp: bytesOf(full.columns.exp), life: bytesOf(full.columns.life) },
    })
  })
}

async function isSealed(client: Pick<Db, 'auditSegment'>, segment: number): Promise<boolean> {
  return (await client.auditSegment.findUnique({ where: { segment }, select: { segment: true } })) !== null
}

/** The stored form of a column: 4 bytes a number, little endian. */
export function bytesOf({ values }: TimeColumn): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of values.entries()) view.setUint32(at * 4, value, true)
  return bytes
}
