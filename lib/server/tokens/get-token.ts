import 'server-only'
import { can } from '@/lib/access'
import type { AuditAction } from '@/lib/audit/actions'
import { EVENT_ROW, type EventRow, toEventRows } from '../audit-event-row'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { TOKEN_ROW, type TokenRow, toTokenRow } from '../token-row'
import { countLive } from './live-tokens'
import { readableTokens } from './readable-tokens'

/** All that is kept of an issued token. */
export interface TokenDetail extends TokenRow {
  /** The `apikey` claim. */
  apiKey: string
  secretVersion: number
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
  /** The version of its key's rules that was in force; null when there were none. */
  rulesVersion: number | null
  /** The approval that let it be issued outside the rules. */
  approvalId: string | null
  /** The revocation of many that it belongs to. */
  revocationId: string | null
  /** The events about it, oldest first; for those who may not read the audit just what became of it: issued, revoked. */
  events: EventRow[]
  /** Live tokens of its key, counted up to 1,001. */
  liveOfKey: number
  /** Epoch seconds as of which its state is told. */
  now: number
}

/**
 * The record of one issued token; null when there is none that the viewer may read.
 *
 * @throws {AppError} `forbidden`
 */
export async function getToken({ viewer, id }: { viewer: Viewer; id: string }): Promise<TokenDetail | null> {
  await authorize(viewer, 'token:read-own', 'getToken')
  const row = await db().issuedToken.findFirst({
    where: { AND: [{ id }, readableTokens(viewer)] },
    select: {
      ...TOKEN_ROW,
      apiKey: { select: { ...TOKEN_ROW.apiKey.select, apiKey: true } },
      fingerprint: true,
      requestId: true,
      source: true,
      purpose: true,
      ip: true,
      userAgent: true,
      revokeReason: true,
      rulesVersion: true,
      approvalId: true,
      revocationId: true,
    },
  })
  if (!row) return null
  const fate = ['token.issued', 'token.revoked', 'token.unrevoked'] satisfies AuditAction[]
  const told = can(viewer.role, 'audit:read') ? {} : { action: { in: fate } }
  const events = await db().auditEvent.findMany({
    where: { targetKind: 'TOKEN', targetId: id, ...told },
    orderBy: { seq: 'asc' },
    take: 50,
    select: EVENT_ROW,
  })
  const { secretVersion, fingerprint, requestId, source, purpose, ip, userAgent, revokeReason } = row
  const { rulesVersion, approvalId, revocationId } = row
  return {
    ...toTokenRow(row),
    apiKey: row.apiKey.apiKey,
    ...{ secretVersion, fingerprint, requestId, source, purpose, ip, userAgent, revokeReason },
    ...{ rulesVersion, approvalId, revocationId },
    events: await toEventRows(viewer, events),
    liveOfKey: await countLive(row.apiKeyId),
    now: Math.floor(Date.now() / 1000),
  }
}
