import 'server-only'
import { can } from '@/lib/access'
import { formatNumber } from '@/lib/format'
import type { Stage } from '@/lib/keys/key-schemas'
import { readToken } from '@/lib/token/decode'
import type { VerificationCode } from '@/lib/token/judge'
import { fingerprintOf } from '@/lib/token/sign'
import type { Verdict } from '@/lib/token/verdict'
import { verifyToken } from '@/lib/token/verify'
import { authorize, type Viewer } from '../authorize'
import { db } from '../db'
import { deskSettings } from '../desk-settings'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import { recordRefusal } from '../ledger/refusals'
import { count } from '../limiter'
import { readableTokens } from '../readable-tokens'
import { openSecret } from '../signing-secrets'
import { countLive } from './live-tokens'

/** What the desk says of a pasted token. The token itself is neither logged nor stored. */
export interface TokenCheck {
  verdict: Verdict
  /** Stable code of the reason. */
  code: VerificationCode
  /** For people: what is so, and what to do. */
  message: string
  /** The server's clock that decided, epoch seconds. */
  checkedAt: number
  /** The key that the `apikey` claim names; null when the desk does not have it. `live` counts its live tokens, up to 1,001. */
  key: { id: string; name: string; stage: Stage; disabled: boolean; live: number } | null
  /** The version of the secret that signed it; null when none did. */
  secretVersion: number | null
  /** That version signs no more. */
  secretRetired: boolean
  /** VideoSDK does not accept that version any more, as an admin noted: the token counts as dead. */
  secretWithdrawn: boolean
  /** Whether the desk issued this very token, and whether it was revoked since, in this desk alone. */
  registry: 'active' | 'revoked' | 'unknown'
  /** Its record, for those who may read it; `revocable` says whether they may revoke it. */
  record: { id: string; issuerName: string; own: boolean; revocable: boolean } | null
  /** SHA-256 of the token, hex: by it a colleague finds the record. */
  fingerprint: string
}

/**
 * Checks pasted tokens against the desk's keys, disabled ones and retired secrets included, and against what was issued here.
 *
 * @returns the answers, in the order of the tokens, all by one clock
 * @throws {AppError} `forbidden`; `too-many` in a minute
 */
export async function checkTokens({
  viewer,
  input,
}: {
  viewer: Viewer
  input: { tokens: readonly string[] }
}): Promise<TokenCheck[]> {
  await authorize(viewer, 'token:check', 'checkTokens')
  await limitChecks(viewer, input.tokens.length)
  const reader: Reader = {
    where: readableTokens(viewer),
    memberId: viewer.memberId,
    revokes: can(viewer.role, 'token:revoke'),
  }
  return check(input.tokens, reader)
}

/** The same for whoever is at the machine itself, where the database lies: no limit, and every record. */
export async function checkAtTerminal(tokens: readonly string[]): Promise<TokenCheck[]> {
  return check(tokens, { where: {}, memberId: null, revokes: false })
}

/** Who asks, as far as records are concerned. */
interface Reader {
  where: Prisma.IssuedTokenWhereInput
  memberId: string | null
  revokes: boolean
}

async function check(tokens: readonly string[], reader: Reader): Promise<TokenCheck[]> {
  const texts = tokens.map((token) => token.trim())
  const fingerprints = texts.map(fingerprintOf)
  const [keys, records] = await Promise.all([findKeys(texts), findRecords(reader, fingerprints)])
  const checkedAt = Math.floor(Date.now() / 1000)
  const secretsOf = new Map(
    [...keys].map(([apiKey, { secrets }]) => [
      apiKey,
      secrets.map((it) => ({ version: it.version, secret: openSecret(it) })),
    ]),
  )

  return texts.map((text, index): TokenCheck => {
    const { verdict, code, message, secretVersion, token } = verifyToken(text, {
      secretsFor: (apikey) => secretsOf.get(apikey) ?? null,
      now: checkedAt,
    })
    const key = keys.get(token?.claims.apikey ?? '') ?? null
    const fingerprint = fingerprints[index] ?? ''
    const issued = records.get(fingerprint)
    return {
      ...{ verdict, code, message, checkedAt, secretVersion, fingerprint },
      key: key && {
        id: key.id,
        name: key.name,
        stage: key.stage as Stage,
        disabled: key.disabledAt !== null,
        live: key.live,
      },
      secretRetired: key?.secrets.some((it) => it.version === secretVersion && it.retiredAt !== null) ?? false,
      secretWithdrawn: key?.secrets.some((it) => it.version === secretVersion && it.withdrawnAt !== null) ?? false,
      registry: issued ? (issued.revoked ? 'revoked' : 'active') : 'unknown',
      record: issued?.record ?? null,
    }
  })
}

async function limitChecks(viewer: Viewer, points: number): Promise<void> {
  const { settings } = await deskSettings()
  const limit = { name: 'checks', points: settings.checksPerMinute, seconds: 60 }
  const { exceeded, secondsLeft } = await count(limit, viewer.memberId, points)
  if (!exceeded) return
  const actor = { kind: 'MEMBER', id: viewer.memberId } as const
  await recordRefusal({ actor, verb: 'checkTokens', code: 'too-many', ip: viewer.ip })
  const allowed = formatNumber(settings.checksPerMinute)
  throw new AppError('too-many', `One person may have ${allowed} tokens checked in a minute.`, {
    retryAfterSeconds: secondsLeft,
  })
}

async function findKeys(texts: readonly string[]) {
  const named = texts.flatMap((text) => {
    const reading = readToken(text)
    return reading.ok && reading.token.claims.apikey !== undefined ? [reading.token.claims.apikey] : []
  })
  const keys = await db().apiKey.findMany({
    where: { apiKey: { in: [...new Set(named)] } },
    select: {
      id: true,
      apiKey: true,
      name: true,
      stage: true,
      disabledAt: true,
      secrets: {
        orderBy: { version: 'desc' },
        select: { id: true, apiKeyId: true, version: true, ciphertext: true, retiredAt: true, withdrawnAt: true },
      },
    },
  })
  const live = await Promise.all(keys.map(({ id }) => countLive(id)))
  return new Map(keys.map((key, index) => [key.apiKey, { ...key, live: live[index] ?? 0 }]))
}

/** What was issued here, by fingerprint; with the record where the viewer may read it. Of equal tokens the newest that they may read. */
async function findRecords(reader: Reader, fingerprints: readonly string[]) {
  const where = { fingerprint: { in: [...new Set(fingerprints)] } }
  const [known, readable] = await Promise.all([
    db().issuedToken.findMany({ where, select: { fingerprint: true, revokedAt: true } }),
    db().issuedToken.findMany({
      where: { AND: [where, reader.where] },
      orderBy: { seq: 'asc' },
      select: { fingerprint: true, id: true, issuerId: true, issuer: { select: { name: true } } },
    }),
  ])
  const records = new Map<string, { record: TokenCheck['record']; revoked: boolean }>()
  for (const { fingerprint, revokedAt } of known) {
    // The same bytes are the same token, whichever of their records was revoked.
    const revoked = revokedAt !== null || records.get(fingerprint)?.revoked === true
    records.set(fingerprint, { record: null, revoked })
  }
  for (const { fingerprint, id, issuerId, issuer } of readable) {
    const own = issuerId === reader.memberId
    const record = { id, issuerName: issuer.name, own, revocable: reader.revokes }
    records.set(fingerprint, { record, revoked: records.get(fingerprint)?.revoked ?? false })
  }
  return records
}
