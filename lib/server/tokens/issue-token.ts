import 'server-only'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { signToken } from '@/lib/token/sign'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { type AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { recordRefusal } from '../ledger/refusals'
import { openSecret } from '../signing-secrets'
import { answerAgain } from './answer-again'
import { keyDisabled, noSuchKey, SIGNING_KEY } from './signing-key'
import { issuedEntry, recordOf } from './token-record'
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

  const key = await db().apiKey.findUnique({ where: { id: input.apiKeyId }, select: SIGNING_KEY })
  const secret = key?.secrets[0]
  if (!key || !secret) throw noSuchKey()
  const disabled = keyDisabled(key.name)

  const now = Math.floor(Date.now() / 1000)
  const late = expiryProblem(input, now)
  if (late) throw fieldError('expiry.at', late)

  const payload = buildPayload(input, { apiKey: key.apiKey, now })
  const token = signToken(payload, openSecret(secret))
  const row = recordOf({ viewer, input, payload, token, keyId: key.id, secretVersion: secret.version, source: 'FORM' })
  try {
    await append([
      {
        ...issuedEntry(row),
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
  const columns = { ...row, iat: BigInt(row.iat), exp: BigInt(row.exp), nbf: null, revokedAt: null }
  return { token, record: toTokenRow({ ...columns, apiKey: { name, stage }, issuer: viewer }), repeated: false }
}

async function refused(viewer: Viewer, keyId: string, error: AppError): Promise<AppError> {
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  const target = { kind: 'API_KEY', id: keyId } as const
  await recordRefusal({ actor, verb: 'issueToken', code: error.code, ip: viewer.ip, target })
  return error
}
