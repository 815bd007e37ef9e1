import 'server-only'
import { createPublicKey, verify } from 'node:crypto'
import { db } from '../db'
import { GENESIS_HASH, hashDetail, hashEvent, sealedBytes } from '../ledger/encoding'

/** Follows the whole chain by its public key alone, as somebody outside would. */
export async function problemsOfChain(): Promise<string[]> {
  const problems: string[] = []
  const keys = JSON.parse((await db().deskKey.findFirstOrThrow()).sealPublicKeys) as Record<string, string>
  let head: { seq: number; at: Date; hash: Uint8Array; seal: Uint8Array | null } = {
    seq: 0,
    at: new Date(0),
    hash: GENESIS_HASH,
    seal: null,
  }
  for (const event of await db().auditEvent.findMany({ orderBy: { seq: 'asc' } })) {
    if (event.seq !== head.seq + 1) problems.push(`gap before ${event.seq}`)
    if (event.at < head.at) problems.push(`${event.seq} is before ${head.seq}`)
    if (!Buffer.from(event.detailHash).equals(hashDetail(event.salt ?? new Uint8Array(), event.detail ?? ''))) {
      problems.push(`detail of ${event.seq}`)
    }
    const hash = hashEvent({ ...event, prevHash: head.hash, prevSeal: head.seal })
    if (!hash.equals(Buffer.from(event.hash)) || !Buffer.from(event.prevHash).equals(Buffer.from(head.hash))) {
      problems.push(`hash of ${event.seq}`)
    }
    if ((event.seal === null) !== (event.sealKeyId === null)) problems.push(`seal and key of ${event.seq}`)
    if (event.seal) {
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: keys[event.sealKeyId ?? ''] ?? '' },
        format: 'jwk',
      })
      if (!verify(null, sealedBytes(event.hash), key, event.seal)) problems.push(`seal of ${event.seq}`)
    }
    head = event
  }
  if (head.seal === null) problems.push('the last event has no seal')
  return problems
}
