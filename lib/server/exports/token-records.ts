import 'server-only'
import type { ExportRecord } from '@/lib/exports/export-text'
import { timeVerdict } from '@/lib/token/verdict'
import type { Viewer } from '../authorize'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { readableTokens } from '../readable-tokens'
import { type Registry, registryAsOf } from './revocations-then'
import type { Snapshot } from './snapshot'

/** The columns of exported tokens, in their order. `iat`, `nbf` and `exp` are the claims themselves, in epoch seconds. */
export const TOKEN_EXPORT = [
  ...['event', 'record', 'createdAt', 'issuer', 'issuerId', 'key', 'keyId', 'stage', 'secretVersion'],
  ...['permissions', 'roles', 'version', 'roomId', 'participantId', 'iat', 'nbf', 'exp', 'issuedAt', 'expiresAt'],
  ...['lifeSeconds', 'state', 'revokedAt', 'revokeReason', 'revocationId', 'source', 'purpose', 'address', 'device'],
  ...['rulesVersion', 'approvalId', 'requestId', 'fingerprint'],
] as const

/** Reads the records of issued tokens by the numbers of their events, as of a snapshot; in the order of the numbers. */
export function tokenRecords(viewer: Viewer, snapshot: Snapshot): (seqs: readonly number[]) => Promise<ExportRecord[]> {
  const asOf = registryAsOf(snapshot.head)
  return async (seqs) => {
    const rows = await db().issuedToken.findMany({
      where: { AND: [{ seq: { in: [...seqs] } }, readableTokens(viewer)] },
      orderBy: { seq: 'desc' },
    })
    return (await asOf(rows)).map((row) => recordOf(row, snapshot))
  }
}

function recordOf(row: Prisma.IssuedTokenModel, { keys, people, now }: Snapshot): ExportRecord {
  const [iat, exp, nbf] = [Number(row.iat), Number(row.exp), row.nbf === null ? null : Number(row.nbf)]
  const key = keys.get(row.apiKeyId)
  const withdrawn = key?.withdrawn.includes(row.secretVersion) ?? false
  return {
    event: row.seq,
    record: row.id,
    createdAt: row.createdAt.toISOString(),
    issuer: people.get(row.issuerId) ?? null,
    issuerId: row.issuerId,
    key: key?.name ?? null,
    keyId: row.apiKeyId,
    stage: key?.stage ?? null,
    secretVersion: row.secretVersion,
    permissions: listOf(row.permissions),
    roles: row.roles === null ? null : listOf(row.roles),
    version: row.version,
    roomId: row.roomId,
    participantId: row.participantId,
    iat,
    nbf,
    exp,
    issuedAt: isoOf(iat),
    expiresAt: isoOf(exp),
    lifeSeconds: exp - iat,
    state: stateOf(row, { exp, nbf, now, withdrawn }),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokeReason: row.revokeReason,
    revocationId: row.revocationId,
    source: row.source,
    purpose: row.purpose,
    address: row.ip,
    device: row.userAgent,
    rulesVersion: row.rulesVersion,
    approvalId: row.approvalId,
    requestId: row.requestId,
    fingerprint: row.fingerprint,
  }
}

/** In the order in which the lists tell it. */
function stateOf(
  { revokedAt }: Registry,
  it: { exp: number; nbf: number | null; now: number; withdrawn: boolean },
): 'live' | 'expired' | 'revoked' | 'secret-withdrawn' | 'not-yet-valid' {
  const verdict = timeVerdict({ exp: it.exp, ...(it.nbf !== null && { nbf: it.nbf }) }, it.now)
  if (verdict === 'expired') return 'expired'
  if (revokedAt !== null) return 'revoked'
  if (it.withdrawn) return 'secret-withdrawn'
  return verdict === 'ok' ? 'live' : verdict
}

/** Null for a time that no calendar has. */
function isoOf(seconds: number): string | null {
  return Math.abs(seconds) > 8_640_000_000_000 ? null : new Date(seconds * 1_000).toISOString()
}

function listOf(json: string): string[] {
  const value: unknown = JSON.parse(json)
  return Array.isArray(value) ? value.map(String) : []
}
