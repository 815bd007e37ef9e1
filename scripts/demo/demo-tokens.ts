import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import type { Entry } from '@/lib/server/ledger/append'
import { create, update } from '@/lib/server/ledger/plan'
import { issuedEntry, recordOf } from '@/lib/server/tokens/token-record'
import { buildPayload } from '@/lib/token/claims'
import type { TokenRequest } from '@/lib/token/request'
import { secretKey, signToken } from '@/lib/token/sign'
import { type DemoDesk, never } from './demo-desk'
import { type DemoKey, type DemoPerson, demoParticipant, demoPurpose } from './demo-team'

/** What somebody asks for. */
export interface Wanted {
  key: DemoKey
  issuer: DemoPerson
  request: TokenRequest & { expiry: { kind: 'in'; seconds: number } }
}

const HOUR = 3_600
const DAY = 24 * HOUR
/** Tokens that somebody may still revoke. */
const REMEMBERED = 400

/** Issuing, and revoking what was a mistake. */
export class DemoTokens {
  readonly #recent: { id: string; issuerId: string }[] = []
  readonly #objects = new Map<string, ReturnType<typeof secretKey>>()

  constructor(readonly desk: DemoDesk) {}

  /** What this person wants now. It may be outside the rules of its key. */
  wanted(issuer: DemoPerson): Wanted {
    const { random, rooms, students } = this.desk
    const key = random.favour(this.desk.keys, 1.6)
    const roles = random.weighted<TokenRequest['roles']>([
      [[], 58],
      [['rtc'], 36],
      [['crawler'], 4],
      [['crawler', 'rtc'], 2],
    ])
    const roomId = random.chance(key.rules?.roomRequired ? 0.998 : 0.94) ? random.favour(rooms, 3) : null
    const participantId = demoParticipant(random, students)
    return {
      ...{ key, issuer },
      request: {
        ...{ requestId: uuidv4(), apiKeyId: key.id, roles, roomId, participantId },
        permissions: random.weighted<TokenRequest['permissions']>([
          [['allow_join'], 62],
          [['ask_join'], 16],
          [['allow_join', 'allow_mod'], 21],
        ]),
        version: roomId || participantId || roles.length > 0 ? 2 : null,
        expiry: { kind: 'in', seconds: this.#life(key) },
        purpose: demoPurpose(random, key),
      },
    }
  }

  /** Hours, mostly; who knows the rules stays within them, mostly. */
  #life(key: DemoKey): number {
    const { random } = this.desk
    const usual = random.weighted([
      [15 * 60, 8],
      [HOUR, 18],
      [2 * HOUR, 34],
      [4 * HOUR, 16],
      [8 * HOUR, 10],
      [DAY, 9],
      [7 * DAY, 4],
      [30 * DAY, 0.8],
      [365 * DAY, 0.12],
    ])
    const most = key.rules?.maxLifeSeconds ?? null
    return most !== null && usual > most && random.chance(0.7) ? most : usual
  }

  issue(
    at: number,
    source: 'FORM' | 'BULK' | 'PACK' | 'APPROVAL',
    { key, issuer, request }: Wanted,
    approvalId?: string,
  ): Entry {
    const { random, agenda } = this.desk
    const payload = buildPayload(request, { apiKey: key.apiKey, now: Math.floor(at / 1_000) })
    const { secretVersion, rulesVersion } = key
    const row = {
      ...recordOf({
        viewer: { ...issuer, memberId: issuer.id, sessionId: '' },
        ...{ input: request, payload, token: signToken(payload, this.#objectOf(key.secret)) },
        ...{ keyId: key.id, secretVersion, rulesVersion, source, ...(approvalId && { approvalId }) },
      }),
      ...{ id: uuidv7({ msecs: at }), createdAt: new Date(at) },
    }
    const token = { id: row.id, issuerId: issuer.id }
    const isMistake = request.expiry.seconds > 30 * DAY && source === 'FORM' && random.chance(0.4)
    if (isMistake) {
      const then = at + random.between(300, 3 * DAY) * 1_000
      agenda.add(then, () => [this.#revoke(then, token, 'Lives far too long')])
    } else if (this.#recent.length < REMEMBERED) this.#recent.push(token)
    else this.#recent[random.below(REMEMBERED)] = token
    return { ...issuedEntry(row), writes: [create('issuedToken', row)] }
  }

  /** A table of many: one room, one purpose, a participant a row. */
  bulk(at: number, same: Wanted): Entry[] {
    const { random, students } = this.desk
    return Array.from({ length: random.between(8, 60) }, () =>
      this.issue(at, 'BULK', {
        ...same,
        request: {
          ...{ ...same.request, requestId: uuidv4(), version: 2 },
          participantId: demoParticipant(random, students) ?? 'guest',
        },
      }),
    )
  }

  /** A tester's wrong tokens, which live for an hour. */
  pack(at: number, same: Wanted): Entry[] {
    const request = { ...same.request, expiry: { kind: 'in', seconds: HOUR } as const, purpose: 'Negative pack' }
    return Array.from({ length: 9 }, () =>
      this.issue(at, 'PACK', { ...same, request: { ...request, requestId: uuidv4() } }),
    )
  }

  /** Somebody made a mistake; some take the revocation back. */
  revoke(at: number): Entry[] {
    const { random } = this.desk
    const [token] = this.#recent.splice(random.below(this.#recent.length), 1)
    if (!token) return []
    const reason = random.pick([
      'Wrong room',
      'Wrong participant',
      'Sent to the wrong person',
      'The talk was cancelled',
      'Lives far too long',
    ])
    const revoked = this.#revoke(at, token, reason)
    const back = { revokedAt: null, revokeReason: null, revocationId: null }
    const undone: Entry = {
      ...{ actor: revoked.actor, action: 'token.unrevoked', target: revoked.target, detail: {} },
      writes: [update('issuedToken', { id: token.id, revokedAt: { not: null } }, back, never)],
    }
    return random.chance(0.1) ? [revoked, undone] : [revoked]
  }

  #revoke(at: number, { id, issuerId }: { id: string; issuerId: string }, reason: string): Entry {
    const revokedAt = new Date(at)
    const by = this.desk.isThere(issuerId) ? issuerId : this.desk.admin.id
    return {
      actor: { kind: 'MEMBER', id: by },
      action: 'token.revoked',
      target: { kind: 'TOKEN', id },
      detail: { reason, revokedAt: revokedAt.toISOString() },
      writes: [update('issuedToken', { id, revokedAt: null }, { revokedAt, revokeReason: reason }, never)],
    }
  }

  #objectOf(secret: string) {
    const known = this.#objects.get(secret)
    if (known) return known
    const made = secretKey(secret)
    this.#objects.set(secret, made)
    return made
  }
}
