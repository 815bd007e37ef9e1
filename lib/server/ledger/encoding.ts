import 'server-only'
import { createHash } from 'node:crypto'

/** The columns of an event that its hash covers, and the two values that chain it to the one before. */
export interface HashedEvent {
  /** Hash of the event before; 32 zero bytes before the first. */
  prevHash: Uint8Array
  /** Seal of the event before, null when it has none. */
  prevSeal: Uint8Array | null
  /** Gapless, from 1. */
  seq: number
  at: Date
  actorKind: string
  actorId: string | null
  action: string
  targetKind: string | null
  targetId: string | null
  /** See {@link hashDetail}. */
  detailHash: Uint8Array
  /** Id of the key that seals this event; null when it carries no seal. */
  sealKeyId: string | null
}

/** What stands for "the event before" at the first one. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32)

const NULL_LENGTH = 0xffff_ffff

/**
 * Joins fields so that no two different lists give the same bytes: each as its length (4 bytes, big endian) and its bytes,
 * text in UTF-8; null is the length 0xffffffff alone.
 */
export function encodeFields(fields: readonly (string | Uint8Array | null)[]): Buffer {
  const lengths = fields.map((field) =>
    field === null ? null : typeof field === 'string' ? Buffer.byteLength(field, 'utf8') : field.length,
  )
  const bytes = Buffer.allocUnsafe(lengths.reduce<number>((sum, length) => sum + 4 + (length ?? 0), 0))
  let at = 0
  for (const [index, field] of fields.entries()) {
    at = bytes.writeUInt32BE(lengths[index] ?? NULL_LENGTH, at)
    if (typeof field === 'string') at += bytes.write(field, at, 'utf8')
    else if (field !== null) {
      bytes.set(field, at)
      at += field.length
    }
  }
  return bytes
}

/**
 * SHA-256(salt ‖ detail). The salt keeps a short detail from being guessed once it was erased; the hash then still proves the
 * chain.
 *
 * @param detail the exact text that is stored
 */
export function hashDetail(salt: Uint8Array, detail: string): Buffer {
  return createHash('sha256').update(salt).update(detail, 'utf8').digest()
}

/**
 * The hash of an event: SHA-256 over {@link encodeFields} of a tag and every column, times in milliseconds since the epoch, in
 * decimal. These bytes never change: encoding.test.ts freezes them.
 */
export function hashEvent(event: HashedEvent): Buffer {
  return createHash('sha256')
    .update(
      encodeFields([
        'token-desk/event/1',
        event.prevHash,
        event.prevSeal,
        String(event.seq),
        String(event.at.getTime()),
        event.actorKind,
        event.actorId,
        event.action,
        event.targetKind,
        event.targetId,
        event.detailHash,
        event.sealKeyId,
      ]),
    )
    .digest()
}

/** What a seal signs. The tag keeps a seal from being taken for any other signature of the same key. */
export function sealedBytes(hash: Uint8Array): Buffer {
  return encodeFields(['token-desk/seal/1', hash])
}
