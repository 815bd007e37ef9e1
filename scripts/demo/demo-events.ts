import { createHash, randomBytes } from 'node:crypto'
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import { NO_RULES } from '@/lib/rules/key-rules'
import { proposalFor } from '@/lib/rules/stage-proposal'
import { AppError } from '@/lib/server/errors'
import { secretPlace } from '@/lib/server/key-plan'
import type { Entry } from '@/lib/server/ledger/append'
import { create, update } from '@/lib/server/ledger/plan'
import { issuedEntry, recordOf } from '@/lib/server/tokens/token-record'
import { encrypt } from '@/lib/server/vault'
import { buildPayload } from '@/lib/token/claims'
import { tokenRequestSchema } from '@/lib/token/request'
import { secretKey, signToken } from '@/lib/token/sign'
import {
  type DemoKey,
  type DemoPerson,
  demoKeys,
  demoParticipant,
  demoPeople,
  demoPurpose,
  demoRooms,
} from './demo-team'
import { Random } from './random'

/** An event and the moment (epoch milliseconds) at which it happened. */
export interface DemoEvent {
  at: number
  entry: Entry
}

/** What somebody asks for. */
interface Wanted {
  key: DemoKey
  issuer: DemoPerson
  /** Seconds. */
  life: number
  purpose: string | null
  permissions: string[]
  roles: string[]
  roomId: string
  participantId: string
}

const HOUR = 3_600
const DAY = 24 * HOUR
/** Tokens that somebody may still revoke. */
const REMEMBERED = 400
const never = new AppError('conflict', 'The demo does not fit together.')

/** What a believable team does at its desk, event by event. The rows that each stands for are in its entry. */
export class DemoEvents {
  readonly people: DemoPerson[]
  readonly keys: DemoKey[]
  readonly #random: Random
  readonly #rooms: string[]
  readonly #students: number
  readonly #recent: { id: string; issuerId: string }[] = []
  readonly #objects = new Map<string, ReturnType<typeof secretKey>>()
  #isRotating = 0

  constructor(seed: number, of: { since: number; rows: number }) {
    this.#random = new Random(seed)
    this.people = demoPeople(this.#random, of.since)
    this.keys = demoKeys(of.since)
    this.#rooms = demoRooms(this.#random, Math.min(3_000, Math.max(40, Math.round(of.rows / 300))))
    this.#students = Math.min(40_000, Math.max(200, Math.round(of.rows / 25)))
  }

  /** How the desk came to be: people, keys, and rules of the first ones. */
  *beginning(at: number, firstAdmin: { id: string }): Generator<DemoEvent> {
    const createdAt = new Date(at)
    const [first, ...others] = this.people
    if (first) first.id = firstAdmin.id
    const actor = { kind: 'MEMBER', id: firstAdmin.id } as const
    for (const { id, name, email, role } of others) {
      yield {
        at,
        entry: {
          actor,
          action: 'member.added',
          target: { kind: 'MEMBER', id },
          detail: { name, email, role, createdAt: createdAt.toISOString() },
          writes: [create('member', { id, name, email, role, createdAt })],
        },
      }
    }
    for (const key of this.keys) {
      const { id, name, apiKey, stage, secret } = key
      yield {
        at,
        entry: {
          actor,
          action: 'key.added',
          target: { kind: 'API_KEY', id },
          detail: { name, apiKey, stage, createdAt: createdAt.toISOString(), ...this.#secretDetail(key, 1, secret) },
          writes: [
            create('apiKey', { id, name, apiKey, stage, createdAt }),
            this.#secretRow(key, 1, secret, createdAt),
          ],
        },
      }
    }
  }

  /** What happens next, at these moments: one event for each, those of a bulk job at the moment of its first. */
  *days(times: Iterable<number>): Generator<DemoEvent> {
    let left: Entry[] = []
    let together = 0
    for (const time of times) {
      if (left.length === 0) {
        together = time
        left = this.#act(time)
      }
      const [entry, ...rest] = left
      left = rest
      if (entry) yield { at: together, entry }
    }
  }

  #act(at: number): Entry[] {
    const random = this.#random
    const act = random.weighted<(at: number) => Entry[]>([
      [(time) => [this.#issue(time, 'FORM')], 830],
      [(time) => this.#bulk(time), 9],
      [(time) => this.#pack(time), 2],
      [(time) => [this.#signIn(time)], 50],
      [(time) => [this.#failedSignIn(time)], 9],
      [() => [this.#refused()], 16],
      [(time) => this.#revoke(time), 7],
      [(time) => this.#rules(time), 0.15],
      [(time) => this.#rotate(time), 0.15],
    ])
    const entries = act(at)
    return entries.length > 0 ? entries : [this.#issue(at, 'FORM')]
  }

  #issuer(): DemoPerson {
    return this.#random.favour(this.people.filter(({ role }) => role === 'MEMBER' || role === 'ADMIN'))
  }

  #life(key: DemoKey): number {
    const random = this.#random
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
    return key.stage === 'PRODUCTION' && key.rulesVersion > 0 ? Math.min(usual, 7 * DAY) : usual
  }

  #issue(at: number, source: 'FORM' | 'BULK' | 'PACK', given: Partial<Wanted> = {}): Entry {
    const wanted = { ...this.#wanted(), ...given }
    const { key, issuer, life, purpose, ...claims } = wanted
    const random = this.#random
    const request = tokenRequestSchema.parse({
      ...claims,
      ...{ requestId: uuidv4(), apiKeyId: key.id, version2: false, purpose: purpose ?? '' },
      expiry: { kind: 'in', amount: life, unit: 'seconds' },
    })
    const now = Math.floor(at / 1_000)
    const payload = buildPayload(request, { apiKey: key.apiKey, now })
    const row = {
      ...recordOf({
        viewer: { ...issuer, memberId: issuer.id, sessionId: '' },
        input: request,
        payload,
        token: signToken(payload, this.#objectOf(key.secret)),
        ...{ keyId: key.id, secretVersion: key.secretVersion, rulesVersion: key.rulesVersion, source },
      }),
      ...{ id: uuidv7({ msecs: at }), createdAt: new Date(at) },
    }
    if (this.#recent.length < REMEMBERED) this.#recent.push({ id: row.id, issuerId: issuer.id })
    else this.#recent[random.below(REMEMBERED)] = { id: row.id, issuerId: issuer.id }
    return { ...issuedEntry(row), writes: [create('issuedToken', row)] }
  }

  #wanted(): Wanted {
    const random = this.#random
    const key = random.favour(this.keys, 1.6)
    return {
      key,
      issuer: this.#issuer(),
      life: this.#life(key),
      purpose: demoPurpose(random, key),
      permissions: random.weighted([
        [['allow_join'], 62],
        [['ask_join'], 16],
        [['allow_join', 'allow_mod'], 21],
      ]),
      roles: random.weighted<string[]>([
        [[], 58],
        [['rtc'], 36],
        [['crawler'], 4],
        [['crawler', 'rtc'], 2],
      ]),
      roomId: random.chance(0.94) ? random.favour(this.#rooms, 3) : '',
      participantId: demoParticipant(random, this.#students) ?? '',
    }
  }

  /** A table of many: one room, one purpose, a participant a row. */
  #bulk(at: number): Entry[] {
    const random = this.#random
    const same = this.#wanted()
    return Array.from({ length: random.between(8, 60) }, () =>
      this.#issue(at, 'BULK', { ...same, participantId: demoParticipant(random, this.#students) ?? 'guest' }),
    )
  }

  #pack(at: number): Entry[] {
    const testers = this.people.filter(({ role }) => role === 'TESTER')
    const same = { ...this.#wanted(), issuer: this.#random.pick(testers), life: HOUR }
    return Array.from({ length: 9 }, () => this.#issue(at, 'PACK', { ...same, purpose: 'Negative pack' }))
  }

  #signIn(at: number): Entry {
    const person = this.#random.favour(this.people, 1.3)
    const id = uuidv7({ msecs: at })
    const createdAt = new Date(at)
    const expiresAt = new Date(at + 7 * DAY * 1_000)
    const { ip, userAgent } = person
    return {
      actor: { kind: 'MEMBER', id: person.id },
      action: 'session.started',
      target: { kind: 'SESSION', id },
      detail: { expiresAt: expiresAt.toISOString(), ip, userAgent },
      writes: [
        create('session', {
          ...{ id, memberId: person.id, createdAt, lastUsedAt: createdAt, expiresAt, ip, userAgent },
          endedAt: new Date(at + 9 * HOUR * 1_000),
        }),
      ],
    }
  }

  #failedSignIn(at: number): Entry {
    const random = this.#random
    const person = random.chance(0.7) ? random.pick(this.people) : null
    return {
      actor: { kind: 'ANONYMOUS' },
      action: 'sign-in.refused',
      target: person && { kind: 'MEMBER', id: person.id },
      detail: {
        code: random.chance(0.05) ? 'too-many' : 'wrong-credentials',
        emailHash: createHash('sha256')
          .update(`${person?.email ?? at}`)
          .digest('hex')
          .slice(0, 32),
        ip: person?.ip ?? `203.0.113.${random.between(1, 254)}`,
        userAgent: person?.userAgent ?? 'python-requests/2.32',
        count: random.weighted([
          [1, 90],
          [10, 9],
          [100, 1],
        ]),
      },
    }
  }

  #refused(): Entry {
    const random = this.#random
    const person = this.#issuer()
    const code = random.weighted([
      ['outside-rules', 70],
      ['forbidden', 14],
      ['too-many', 10],
      ['key-disabled', 6],
    ])
    const key = random.favour(this.keys, 1.6)
    return {
      actor: { kind: 'MEMBER', id: person.id },
      action: 'request.refused',
      target: code === 'forbidden' ? null : { kind: 'API_KEY', id: key.id },
      detail: {
        ...{
          verb: code === 'forbidden' ? 'listEvents' : random.pick(['issueToken', 'issueBatch']),
          code,
          ip: person.ip,
        },
        count: random.chance(0.9) ? 1 : 10,
      },
    }
  }

  /** Somebody made a mistake; some take the revocation back. */
  #revoke(at: number): Entry[] {
    const random = this.#random
    const [token] = this.#recent.splice(random.below(this.#recent.length), 1)
    if (!token) return []
    const { id, issuerId } = token
    const reason = random.pick([
      'Wrong room',
      'Wrong participant',
      'Sent to the wrong person',
      'Lives far too long',
      'The talk was cancelled',
    ])
    const revokedAt = new Date(at)
    const actor = { kind: 'MEMBER', id: issuerId } as const
    const target = { kind: 'TOKEN', id } as const
    const revoked: Entry = {
      ...{ actor, action: 'token.revoked', target },
      detail: { reason, revokedAt: revokedAt.toISOString() },
      writes: [update('issuedToken', { id, revokedAt: null }, { revokedAt, revokeReason: reason }, never)],
    }
    const back = { revokedAt: null, revokeReason: null, revocationId: null }
    const undone: Entry = {
      ...{ actor, action: 'token.unrevoked', target, detail: {} },
      writes: [update('issuedToken', { id, revokedAt: { not: null } }, back, never)],
    }
    return random.chance(0.1) ? [revoked, undone] : [revoked]
  }

  #rules(at: number): Entry[] {
    const admin = this.people[0]
    const key = this.keys.find(({ rulesVersion, stage }) => rulesVersion === 0 && stage !== 'DEMO')
    const proposal = key && proposalFor(key.stage)
    if (!admin || !key || !proposal) return []
    const rules = JSON.stringify({ ...proposal, users: null, purposeRequired: false, outside: 'approve' })
    const [version, createdAt] = [1, new Date(at)]
    key.rulesVersion = version
    return [
      {
        actor: { kind: 'MEMBER', id: admin.id },
        action: 'key.rules-changed',
        target: { kind: 'API_KEY', id: key.id },
        detail: {
          ...{ name: key.name, version, rules, createdAt: createdAt.toISOString() },
          before: JSON.stringify(NO_RULES),
        },
        writes: [
          create('keyRules', {
            ...{ id: uuidv7({ msecs: at }), apiKeyId: key.id, version, rules, createdById: admin.id, createdAt },
          }),
        ],
      },
    ]
  }

  #rotate(at: number): Entry[] {
    const admin = this.people[0]
    const key = this.keys[this.#isRotating++ % this.keys.length]
    if (!admin || !key) return []
    const before = key.secretVersion
    const version = before + 1
    key.secret = randomBytes(32).toString('hex')
    key.secretVersion = version
    const now = new Date(at)
    return [
      {
        actor: { kind: 'MEMBER', id: admin.id },
        action: 'key.secret-rotated',
        target: { kind: 'API_KEY', id: key.id },
        detail: {
          ...{ name: key.name, retires: before, createdAt: now.toISOString() },
          ...this.#secretDetail(key, version, key.secret),
        },
        writes: [
          update('apiKeySecret', { apiKeyId: key.id, version: before }, { retiredAt: now }, never),
          this.#secretRow(key, version, key.secret, now),
        ],
      },
    ]
  }

  readonly #ciphertexts = new Map<string, Uint8Array<ArrayBuffer>>()

  #ciphertext(key: DemoKey, version: number, secret: string): Uint8Array<ArrayBuffer> {
    const known = this.#ciphertexts.get(secret)
    if (known) return known
    const made = new Uint8Array(encrypt(secret, secretPlace(key.id, version)))
    this.#ciphertexts.set(secret, made)
    return made
  }

  #secretDetail(key: DemoKey, version: number, secret: string) {
    const ciphertext = this.#ciphertext(key, version, secret)
    return { secretVersion: version, ciphertextHash: createHash('sha256').update(ciphertext).digest('hex') }
  }

  #secretRow(key: DemoKey, version: number, secret: string, createdAt: Date) {
    const ciphertext = this.#ciphertext(key, version, secret)
    return create('apiKeySecret', { id: uuidv7(), apiKeyId: key.id, version, ciphertext, createdAt })
  }

  #objectOf(secret: string) {
    const known = this.#objects.get(secret)
    if (known) return known
    const made = secretKey(secret)
    this.#objects.set(secret, made)
    return made
  }
}
