import 'server-only'
import type { Stage } from '@/lib/keys/key-schemas'
import { readToken } from '@/lib/token/decode'
import { fingerprintOf } from '@/lib/token/sign'
import type { Verdict } from '@/lib/token/verdict'
import { verifyToken } from '@/lib/token/verify'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { openSecret } from '../signing-secrets'
import { readableTokens } from './readable-tokens'

/** What the desk says of a pasted token. The token itself is neither logged nor stored. */
export interface TokenCheck {
  verdict: Verdict
  /** Stable code of the reason. */
  code: string
  /** For people: what is so, and what to do. */
  message: string
  /** The server's clock that decided, epoch seconds. */
  checkedAt: number
  /** The key that the `apikey` claim names; null when the desk does not have it. */
  key: { id: string; name: string; stage: Stage; disabled: boolean } | null
  /** The version of the secret that signed it; null when none did. */
  secretVersion: number | null
  /** Whether the desk issued this very token. */
  registry: 'active' | 'unknown'
  /** Its record, for those who may read it. */
  record: { id: string } | null
}

/**
 * Checks a pasted token against the desk's keys, disabled ones and old secrets included, and against what was issued here.
 *
 * @throws {AppError} `forbidden`
 */
export async function checkToken({ viewer, input }: { viewer: Viewer; input: { token: string } }): Promise<TokenCheck> {
  await authorize(viewer, 'token:check', 'checkToken')
  const text = input.token.trim()
  const reading = readToken(text)
  const apikey = reading.ok ? reading.token.claims.apikey : undefined
  const key = apikey === undefined ? null : await findKey(apikey)
  const checkedAt = Math.floor(Date.now() / 1000)
  const { verdict, code, message, secretVersion } = verifyToken(text, {
    secretsFor: () => key?.secrets.map((it) => ({ version: it.version, secret: openSecret(it) })) ?? null,
    now: checkedAt,
  })
  const issued = await findIssued(viewer, text)
  return {
    verdict,
    code,
    message,
    checkedAt,
    key: key && { id: key.id, name: key.name, stage: key.stage as Stage, disabled: key.disabledAt !== null },
    secretVersion,
    registry: issued.known ? 'active' : 'unknown',
    record: issued.record,
  }
}

function findKey(apiKey: string) {
  return db().apiKey.findUnique({
    where: { apiKey },
    select: {
      id: true,
      name: true,
      stage: true,
      disabledAt: true,
      secrets: { orderBy: { version: 'desc' }, select: { id: true, apiKeyId: true, version: true, ciphertext: true } },
    },
  })
}

async function findIssued(viewer: Viewer, token: string): Promise<{ known: boolean; record: { id: string } | null }> {
  const fingerprint = fingerprintOf(token)
  const where = { AND: [{ fingerprint }, readableTokens(viewer)] }
  const record = await db().issuedToken.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } })
  const known = record ?? (await db().issuedToken.findFirst({ where: { fingerprint }, select: { id: true } }))
  return { known: known !== null, record }
}
