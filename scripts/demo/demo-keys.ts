import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { NO_RULES } from '@/lib/rules/key-rules'
import { proposalFor } from '@/lib/rules/stage-proposal'
import { secretPlace } from '@/lib/server/key-plan'
import type { Entry } from '@/lib/server/ledger/append'
import { create, update } from '@/lib/server/ledger/plan'
import { encrypt } from '@/lib/server/vault'
import { type DemoDesk, never } from './demo-desk'
import type { DemoKey } from './demo-team'

const DAY = 86_400_000

/** What admins do with the keys: add them, give them rules, rotate their secrets. */
export class DemoKeys {
  constructor(readonly desk: DemoDesk) {}

  add(key: DemoKey, createdAt: Date): Entry {
    const { id, name, apiKey, stage } = key
    const { told, row } = this.#secret(key, createdAt)
    return {
      ...this.#by(key, 'key.added'),
      detail: { name, apiKey, stage, createdAt: createdAt.toISOString(), ...told },
      writes: [create('apiKey', { id, name, apiKey, stage, createdAt }), row],
    }
  }

  /** The rules that the desk proposes for its stage; what is outside of them can be approved. */
  giveRules(key: DemoKey, at: number): Entry[] {
    const proposal = proposalFor(key.stage)
    if (!proposal) return []
    const rules = { ...proposal, users: null, purposeRequired: false, outside: 'approve' as const }
    const before = JSON.stringify(key.rules ?? NO_RULES)
    key.rules = rules
    key.rulesVersion += 1
    const { name, rulesVersion: version } = key
    const [createdAt, text] = [new Date(at), JSON.stringify(rules)]
    const createdById = this.desk.admin.id
    return [
      {
        ...this.#by(key, 'key.rules-changed'),
        detail: { name, version, rules: text, createdAt: createdAt.toISOString(), before },
        writes: [
          create('keyRules', {
            ...{ id: uuidv7({ msecs: at }), apiKeyId: key.id, version, rules: text, createdById, createdAt },
          }),
        ],
      },
    ]
  }

  /** A new secret. Of some keys the old one is seen to be withdrawn at VideoSDK some days later. */
  rotate(key: DemoKey, at: number, isWithdrawn: boolean): Entry[] {
    const { agenda, random } = this.desk
    const retires = key.secretVersion
    key.secret = randomBytes(32).toString('hex')
    key.secretVersion += 1
    const now = new Date(at)
    const { told, row } = this.#secret(key, now)
    if (isWithdrawn) agenda.add(at + random.between(1, 6) * DAY, (then) => this.#withdraw(key, retires, then))
    return [
      {
        ...this.#by(key, 'key.secret-rotated'),
        detail: { name: key.name, retires, createdAt: now.toISOString(), ...told },
        writes: [update('apiKeySecret', { apiKeyId: key.id, version: retires }, { retiredAt: now }, never), row],
      },
    ]
  }

  #withdraw(key: DemoKey, version: number, at: number): Entry[] {
    const withdrawnAt = new Date(at)
    return [
      {
        ...this.#by(key, 'key.secret-withdrawn'),
        detail: { name: key.name, secretVersion: version, withdrawnAt: withdrawnAt.toISOString() },
        writes: [update('apiKeySecret', { apiKeyId: key.id, version, withdrawnAt: null }, { withdrawnAt }, never)],
      },
    ]
  }

  #by<Action extends Entry['action']>(key: DemoKey, action: Action) {
    const actor = { kind: 'MEMBER', id: this.desk.admin.id } as const
    return { actor, action, target: { kind: 'API_KEY', id: key.id } as const }
  }

  #secret(key: DemoKey, createdAt: Date) {
    const { id: apiKeyId, secretVersion: version } = key
    const ciphertext = new Uint8Array(encrypt(key.secret, secretPlace(apiKeyId, version)))
    return {
      told: { secretVersion: version, ciphertextHash: createHash('sha256').update(ciphertext).digest('hex') },
      row: create('apiKeySecret', { id: uuidv7(), apiKeyId, version, ciphertext, createdAt }),
    }
  }
}
