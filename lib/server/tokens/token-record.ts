import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { SignedPayload } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { fingerprintOf } from '@/lib/token/sign'
import type { Viewer } from '../authorize'
import type { Entry } from '../ledger/append'

/** The row, and by its names also the event's detail: every column that never changes stands in both. */
export function recordOf(it: {
  viewer: Viewer
  input: Pick<TokenRequest, 'requestId' | 'purpose'>
  payload: Omit<SignedPayload, 'apikey'>
  token: string
  keyId: string
  secretVersion: number
  source: 'FORM' | 'BULK' | 'PACK' | 'APPROVAL'
  /** Of the rules that were in force; 0 for none. */
  rulesVersion: number
  approvalId?: string
}) {
  const { viewer, input, payload } = it
  return {
    id: uuidv7(),
    requestId: input.requestId,
    fingerprint: fingerprintOf(it.token),
    apiKeyId: it.keyId,
    secretVersion: it.secretVersion,
    issuerId: viewer.memberId,
    permissions: JSON.stringify(payload.permissions),
    version: payload.version ?? null,
    roomId: payload.roomId ?? null,
    participantId: payload.participantId ?? null,
    roles: payload.roles ? JSON.stringify(payload.roles) : null,
    iat: payload.iat,
    exp: payload.exp,
    nbf: payload.nbf ?? null,
    source: it.source,
    purpose: input.purpose,
    createdAt: new Date(),
    ip: viewer.ip,
    userAgent: viewer.userAgent,
    rulesVersion: it.rulesVersion === 0 ? null : it.rulesVersion,
    approvalId: it.approvalId ?? null,
  }
}

/** The event of an issued token; its detail holds the whole record. */
export function issuedEntry(row: ReturnType<typeof recordOf>): Entry {
  return {
    actor: { kind: 'MEMBER', id: row.issuerId },
    action: 'token.issued',
    target: { kind: 'TOKEN', id: row.id },
    detail: { ...row, createdAt: row.createdAt.toISOString() },
  }
}
