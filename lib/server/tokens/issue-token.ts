import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { buildPayload, expiryProblem, type TokenPayload } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { fingerprintOf, signToken } from '@/lib/token/sign'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { type AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { recordRefusal } from '../ledger/refusals'
import { openSecret } from '../signing-secrets'
import { answerAgain } from './answer-again'
import { type TokenRow, toTokenRow } from './token-row'

/** The only answer that ever holds a token: it leaves once, to the one who asked. */
export interface IssuedAnswer {
  /** The compact token. */
  token: string
  record: TokenRow
  /** True when this request was answered before and its answer may have been lost: nothing was issued now. */
  repeated: boolean
}

/**
 * Issues a token: signs it, and hands it out only after its record and event are durable.
 *
 * The same `requestId` never issues twice: asked again within the hour, by the same member, the same token is made again from its
 * record.
 *
 * @throws {AppError} `forbidden`; `invalid-input` or `key-disabled` at a field; `conflict`; `busy`: then there is no token
 */
export async function issueToken({ viewer, input }: { viewer: Viewer; input: TokenRequest }): Promise<IssuedAnswer> {
  await authorize(viewer, 'token:issue', 'issueToken')
  const known = await answerAgain({ viewer, requestId: input.requestId })
  if (known) return known

  const key = await db().apiKey.findUnique({
    where: { id: input.apiKeyId },
    select: {
      id: true,
      name: true,
      apiKey: true,
      stage: true,
      secrets: {
        where: { retiredAt: null },
        orderBy: { version: 'desc' },
        take: 1,
        select: { id: true, apiKeyId: true, version: true, ciphertext: true },
      },
    },
  })
  const secret = key?.secrets[0]
  if (!key || !secret) throw fieldError('apiKeyId', 'This key does not exist. Choose another one.')
  const disabled = fieldError(
    'apiKeyId',
    `“${key.name}” was disabled and signs nothing. Choose another key, or ask an admin to enable it.`,
    'key-disabled',
  )

  const now = Math.floor(Date.now() / 1000)
  const late = expiryProblem(input, now)
  if (late) throw fieldError('expiry.at', late)

  const payload = buildPayload(input, { apiKey: key.apiKey, now })
  const token = signToken(payload, openSecret(secret))
  const row = recordOf({ viewer, input, payload, token, keyId: key.id, secretVersion: secret.version })
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'token.issued',
        target: { kind: 'TOKEN', id: row.id },
        detail: { ...row, createdAt: row.createdAt.toISOString(), iat: payload.iat, exp: payload.exp },
        writes: [ensure('apiKey', { id: key.id, disabledAt: null }, disabled), create('issuedToken', row)],
      },
    ])
  } catch (error) {
    if (error === disabled) throw await refused(viewer, key.id, disabled)
    if (!violatesUnique(error, 'requestId')) throw error
    const first = await answerAgain({ viewer, requestId: input.requestId }) // the other half of a double click
    if (first) return first
    throw error
  }
  // Nothing is read here any more: a failure after the commit must not say that nothing was issued.
  const { name, stage } = key
  const columns = { ...row, iat: BigInt(row.iat), exp: BigInt(row.exp) }
  return { token, record: toTokenRow({ ...columns, apiKey: { name, stage }, issuer: viewer }), repeated: false }
}

async function refused(viewer: Viewer, keyId: string, error: AppError): Promise<AppError> {
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  const target = { kind: 'API_KEY', id: keyId } as const
  await recordRefusal({ actor, verb: 'issueToken', code: error.code, ip: viewer.ip, target })
  return error
}

/** The row, and by its names also the event's detail: every column that never changes stands in both. */
function recordOf(it: {
  viewer: Viewer
  input: TokenRequest
  payload: TokenPayload
  token: string
  keyId: string
  secretVersion: number
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
    source: 'FORM',
    purpose: input.purpose,
    createdAt: new Date(),
    ip: viewer.ip,
    userAgent: viewer.userAgent,
  }
}
