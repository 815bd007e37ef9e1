import 'server-only'
import { randomBytes } from 'node:crypto'
import { v4 as uuidv4 } from 'uuid'
import { mayUse } from '@/lib/rules/broken-rules'
import { isIssued, makePackToken } from '@/lib/token/make-pack'
import { expectedOf, PACK_CASES } from '@/lib/token/negative-pack'
import { secretKey } from '@/lib/token/sign'
import type { Verdict } from '@/lib/token/verdict'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { AppError, fieldError } from '../errors'
import { append, type Entry } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { rulesInForce } from '../rules-in-force'
import { openSecret } from '../signing-secrets'
import { keyDisabled, noSuchKey, SIGNING_KEY, stillSigns } from './signing-key'
import { issuedEntry, recordOf } from './token-record'

/** A wrong token with what must come of it. */
export interface PackToken {
  id: string
  title: string
  /** The compact token: here and now only. */
  token: string
  /** The desk's verdict. */
  verdict: Verdict
  /** VideoSDK's documented error, such as 4022 UNAUTHORIZED_MEETING_ID. */
  code: number | null
  name: string | null
  /** Epoch seconds. */
  exp: number
  /** Of its record; null for those that no secret of the key signed. */
  recordId: string | null
}

/**
 * Makes a pack of wrong tokens for testers. Those that the key's secret signs are recorded as issued, in the same commit, before any
 * of them leaves. A lost answer is not made again: another pack costs nothing, and none of it lives longer than an hour.
 *
 * @throws {AppError} `forbidden`; `invalid-input` or `key-disabled` at a field; `busy`: then there is no pack
 */
export async function makeNegativePack({
  viewer,
  input,
}: {
  viewer: Viewer
  input: { apiKeyId: string; roomId: string; participantId: string }
}): Promise<PackToken[]> {
  await authorize(viewer, 'pack:make', 'makeNegativePack')
  const key = await db().apiKey.findUnique({ where: { id: input.apiKeyId }, select: SIGNING_KEY })
  const secret = key?.secrets[0]
  if (!key || !secret) throw noSuchKey()
  const disabled = keyDisabled(key.name)
  if (key.disabledAt !== null) throw disabled
  const { version: rulesVersion, rules } = rulesInForce(key)
  if (!mayUse(rules, { id: viewer.memberId, role: viewer.role })) {
    throw fieldError('apiKeyId', 'Its rules do not let you use this key. Choose another one.', 'outside-rules')
  }

  const { roomId, participantId } = input
  const now = Math.floor(Date.now() / 1_000)
  const context = { apiKey: key.apiKey, strangerApiKey: uuidv4(), roomId, participantId, now }
  const secrets = { key: openSecret(secret), stranger: secretKey(randomBytes(32)) }
  const entries: Entry[] = []
  const pack = PACK_CASES.map((it): PackToken => {
    const { token, payload } = makePackToken(it, context, secrets)
    const { code, name } = expectedOf(it)
    const told = { id: it.id, title: it.title, token, verdict: it.verdict, code, name, exp: payload.exp }
    if (!isIssued(it)) return { ...told, recordId: null }
    const row = recordOf({
      viewer,
      input: { requestId: uuidv4(), purpose: `Negative pack: ${it.title}` },
      payload,
      token,
      keyId: key.id,
      secretVersion: secret.version,
      rulesVersion,
      source: 'PACK',
    })
    entries.push({ ...issuedEntry(row), writes: [create('issuedToken', row)] })
    return { ...told, recordId: row.id }
  })
  const [first, ...rest] = entries
  if (!first) throw new Error('A pack without a token of the key')
  const changed = new AppError('busy', 'The key was changed just now. There is no pack. Try again.')
  const signs = ensure('apiKey', stillSigns(key.id, secret.version, rulesVersion), changed)
  await append([{ ...first, writes: [signs, ...(first.writes ?? [])] }, ...rest])
  return pack
}
