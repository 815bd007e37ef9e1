import 'server-only'
import { buildPayload, expiryProblem } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { signToken } from '@/lib/token/sign'
import type { Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError, fieldError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { outsideRules, rulesBrokenBy, rulesInForce } from '../rules-in-force'
import { openSecret } from '../signing-secrets'
import { type TokenRow, toTokenRow } from '../token-row'
import { answerAgain } from './answer-again'
import { issuingLimits, takeIssues } from './issuing-limits'
import { recordIssueRefusal } from './record-issue-refusal'
import { keyDisabled, noSuchKey, SIGNING_KEY, stillSigns } from './signing-key'
import { issuedEntry, recordOf } from './token-record'

/** The only answer that ever holds a token: it leaves once, to the one who asked. */
export interface IssuedAnswer {
  /** The compact token. */
  token: string
  record: TokenRow
  /** True when this request was answered before and its answer may have been lost: nothing was issued now. */
  repeated: boolean
}

/** How often a key is looked at anew when it changes at that very moment. */
const ATTEMPTS = 3

/**
 * Signs a token, and hands it out only after its record and event are durable. Key, secret and rules are checked once more in the
 * transaction: one that was disabled, rotated or given other rules in between is looked at anew.
 *
 * @param approval what lets it pass the rules of its key, and is written in the same transaction
 * @throws {AppError} `invalid-input`, `key-disabled` or `outside-rules` at a field; `too-many`; `conflict`; `busy`: then there is no token
 */
export async function issueOne(of: {
  viewer: Viewer
  verb: string
  input: TokenRequest
  approval?: { id: string; entry: (tokenId: string) => Entry }
}): Promise<IssuedAnswer> {
  const { viewer, input, verb } = of
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await answerAgain({ viewer, requestId: input.requestId })
    if (known) return known
    try {
      return await tryOnce(of)
    } catch (error) {
      if (error === CHANGED || violatesUnique(error, 'requestId')) continue // looked at anew
      if (error instanceof AppError) {
        await recordIssueRefusal({ viewer, verb, code: error.code, apiKeyId: input.apiKeyId })
      }
      throw error
    }
  }
  throw new AppError('busy', 'The key was changed again and again just now. Nothing was issued. Try again.')
}

const CHANGED = new AppError('busy', 'The key was changed just now. Nothing was issued. Try again.')

async function tryOnce({ viewer, input, approval }: Parameters<typeof issueOne>[0]): Promise<IssuedAnswer> {
  const [key, { settings }] = await Promise.all([
    db().apiKey.findUnique({ where: { id: input.apiKeyId }, select: SIGNING_KEY }),
    deskSettings(),
  ])
  const secret = key?.secrets[0]
  if (!key || !secret) throw noSuchKey()
  if (key.disabledAt !== null) throw keyDisabled(key.name)

  const now = Math.floor(Date.now() / 1000)
  const late = expiryProblem(input, now)
  if (late) throw fieldError('expiry.at', late)
  const payload = buildPayload(input, { apiKey: key.apiKey, now })
  const { version: rulesVersion, rules } = rulesInForce(key)
  const broken = approval ? [] : rulesBrokenBy(rules, input, payload, viewer)
  if (broken.length > 0) throw outsideRules(key.name, rules, broken)

  const token = signToken(payload, openSecret(secret))
  const row = recordOf({
    ...{ viewer, input, payload, token, keyId: key.id, secretVersion: secret.version, rulesVersion },
    ...(approval ? { source: 'APPROVAL', approvalId: approval.id } : { source: 'FORM' }),
  })
  const limits = issuingLimits({ keyId: key.id, memberId: viewer.memberId, rules, settings })
  const counted = approval ? limits.filter(({ ofRule }) => !ofRule) : limits
  await append([
    {
      ...issuedEntry(row),
      writes: [
        ensure('apiKey', stillSigns(key.id, secret.version, rulesVersion), CHANGED),
        ...takeIssues(counted, 1),
        create('issuedToken', row),
      ],
    },
    ...(approval ? [approval.entry(row.id)] : []),
  ])
  // Nothing is read here any more: a failure after the commit must not say that nothing was issued.
  const { name, stage } = key
  const columns = { ...row, iat: BigInt(row.iat), exp: BigInt(row.exp), nbf: null, revokedAt: null }
  return {
    token,
    record: toTokenRow({ ...columns, apiKey: { name, stage, secrets: [] }, issuer: viewer }),
    repeated: false,
  }
}
