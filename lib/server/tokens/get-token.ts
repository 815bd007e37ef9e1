import 'server-only'
import { can, type MemberRole } from '@/lib/access'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { readableTokens } from '../readable-tokens'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'
import { countLive } from './live-tokens'
import { type RecordApproval, readRecordApproval } from './record-approval'
import { type RecordBatch, readRecordBatch } from './record-batch'
import { type RecordEvents, readRecordEvents } from './record-events'
import { type RecordRevocation, readRecordRevocations } from './record-revocations'
import { type RecordRules, readRecordRules } from './record-rules'
import { readNeighbours, type TokenNeighbours } from './token-neighbours'

/** All that is kept of an issued token. */
export interface TokenDetail extends TokenRow {
  /** The `apikey` claim. */
  apiKey: string
  /** Since when its key signs nothing, ISO 8601; null when it does. */
  keyDisabledAt: string | null
  secretVersion: number
  /** Since when that version signs no more, and since when VideoSDK takes it no more; ISO 8601. */
  secretRetiredAt: string | null
  secretWithdrawnAt: string | null
  /** SHA-256 of the compact token, hex. */
  fingerprint: string
  requestId: string
  /** FORM, BULK, API … */
  source: string
  purpose: string | null
  ip: string | null
  userAgent: string | null
  /** Why it was revoked. */
  revokeReason: string | null
  rules: RecordRules
  /** The approval that let it be issued outside the rules. */
  approval: RecordApproval | null
  /** The tokens that were issued with it, of a table of many. */
  batch: RecordBatch | null
  /** The revocations of many that it belongs or belonged to, oldest first. */
  revocations: RecordRevocation[]
  /** The events about it, oldest first; for those who may not read the audit just what became of it: issued, revoked. */
  events: RecordEvents['rows']
  moreEvents: boolean
  /** Other tokens of its room and of its participant; null where it has none. */
  sameRoom: TokenNeighbours | null
  sameParticipant: TokenNeighbours | null
  /** Live tokens of its key, counted up to 1,001. */
  liveOfKey: number
  /** Epoch seconds as of which its state is told. */
  now: number
}

/**
 * The record of one issued token, with all that the desk knows around it; null when there is none that the viewer may read.
 *
 * @throws {AppError} `forbidden`
 */
export async function getToken({ viewer, id }: { viewer: Viewer; id: string }): Promise<TokenDetail | null> {
  await authorize(viewer, 'token:read-own', 'getToken')
  const row = await db().issuedToken.findFirst({ where: { AND: [{ id }, readableTokens(viewer)] }, select: RECORD })
  if (!row) return null
  const now = Date.now()
  const told = toTokenRow(row)
  const { seq, secretVersion, fingerprint, requestId, source, purpose, ip, userAgent, revokeReason } = row
  const [secret, rules, approval, batch, happened, neighbours, liveOfKey] = await Promise.all([
    db().apiKeySecret.findUnique({
      where: { apiKeyId_version: { apiKeyId: row.apiKeyId, version: secretVersion } },
      select: { retiredAt: true, withdrawnAt: true },
    }),
    readRecordRules({
      ...{ keyId: row.apiKeyId, version: row.rulesVersion, source, withNames: can(viewer.role, 'key:list') },
      token: { ...told, purpose, lifeSeconds: told.exp - told.iat },
      issuer: { id: row.issuerId, role: row.issuer.role as MemberRole },
    }),
    readRecordApproval(row.approvalId),
    readRecordBatch(row),
    readRecordEvents({ viewer, id, approvalId: row.approvalId }),
    readNeighbours({ viewer, seq, roomId: row.roomId, participantId: row.participantId, now }),
    countLive(row.apiKeyId),
  ])
  const { rows: events, more: moreEvents, revocationIds } = happened
  const { revocationId } = row
  return {
    ...told,
    ...{ apiKey: row.apiKey.apiKey, keyDisabledAt: row.apiKey.disabledAt?.toISOString() ?? null },
    ...{ secretVersion, fingerprint, requestId, source, purpose, ip, userAgent, revokeReason },
    secretRetiredAt: secret?.retiredAt?.toISOString() ?? null,
    secretWithdrawnAt: secret?.withdrawnAt?.toISOString() ?? null,
    ...{ rules, approval, batch },
    revocations: await readRecordRevocations({
      ids: [...new Set([...revocationIds, ...(revocationId === null ? [] : [revocationId])])],
      current: revocationId,
      readsAll: can(viewer.role, 'token:read-all'),
    }),
    ...{ events, moreEvents, ...neighbours, liveOfKey, now: Math.floor(now / 1_000) },
  }
}

const RECORD = {
  ...TOKEN_ROW,
  seq: true,
  apiKey: { select: { ...TOKEN_ROW.apiKey.select, apiKey: true, disabledAt: true } },
  issuer: { select: { name: true, role: true } },
  ...{ fingerprint: true, requestId: true, source: true, purpose: true, ip: true, userAgent: true },
  ...{ revokeReason: true, rulesVersion: true, approvalId: true, revocationId: true },
} as const
