import { v7 as uuidv7 } from 'uuid'
import { TAKE_WITHIN_SECONDS } from '@/lib/approvals/approval-schemas'
import type { BrokenRule } from '@/lib/rules/broken-rules'
import type { Entry } from '@/lib/server/ledger/append'
import { create, update } from '@/lib/server/ledger/plan'
import { type DemoDesk, never } from './demo-desk'
import type { DemoTokens, Wanted } from './demo-tokens'

const MINUTE = 60_000

/** Asking for what is outside the rules of a key, and what becomes of it. */
export class DemoApprovals {
  constructor(
    readonly desk: DemoDesk,
    readonly tokens: DemoTokens,
  ) {}

  ask(at: number, wanted: Wanted, broken: readonly BrokenRule[]): Entry {
    const { random, agenda } = this.desk
    const { key, issuer, request } = wanted
    const id = uuidv7({ msecs: at })
    const createdAt = new Date(at)
    const row = {
      ...{ id, requestId: request.requestId, apiKeyId: key.id, askerId: issuer.id },
      ...{ request: JSON.stringify(request), broken: JSON.stringify(broken), rulesVersion: key.rulesVersion },
      reason: random.pick([
        'The exam runs over two days',
        'The guest joins from another time zone',
        'A course of a whole term',
        'The recorder needs it for the conference',
      ]),
      ...{ createdAt, state: 'WAITING' },
    }
    if (random.chance(0.93)) {
      const then = at + random.between(5, 20 * 60) * MINUTE
      agenda.add(then, () => [this.#decide(then, id, wanted)])
    }
    return {
      ...this.#about(issuer.id, 'approval.requested', id),
      detail: { ...row, createdAt: createdAt.toISOString(), ip: issuer.ip, userAgent: issuer.userAgent },
      writes: [create('approval', row)],
    }
  }

  #decide(at: number, id: string, wanted: Wanted): Entry {
    const { random, agenda } = this.desk
    const admin = this.desk.otherAdmin(wanted.issuer)
    const isApproved = random.chance(0.72)
    const decidedAt = new Date(at)
    const word = isApproved ? null : random.pick(['A day is enough for this', 'Use the staging key', 'Name the room'])
    const expiresAt = isApproved ? new Date(at + TAKE_WITHIN_SECONDS * 1_000) : null
    const state = isApproved ? 'APPROVED' : 'DECLINED'
    if (isApproved && random.chance(0.9)) {
      const then = at + random.between(1, 20 * 60) * MINUTE
      agenda.add(then, () => this.#take(then, id, wanted))
    }
    return {
      ...this.#about(admin.id, isApproved ? 'approval.approved' : 'approval.declined', id),
      detail: {
        ...{ askerId: wanted.issuer.id, word, decidedAt: decidedAt.toISOString() },
        ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
      },
      writes: [
        update(
          'approval',
          { id, state: 'WAITING' },
          { state, decidedById: admin.id, decidedAt, word, ...(expiresAt && { expiresAt }) },
          never,
        ),
      ],
    }
  }

  #take(at: number, id: string, wanted: Wanted): Entry[] {
    if (!this.desk.isThere(wanted.issuer.id)) return []
    const issued = this.tokens.issue(at, 'APPROVAL', wanted, id)
    const tokenId = issued.target?.id ?? ''
    return [
      issued,
      {
        ...this.#about(wanted.issuer.id, 'approval.taken', id),
        detail: { tokenId },
        writes: [update('approval', { id, state: 'APPROVED' }, { state: 'TAKEN', tokenId }, never)],
      },
    ]
  }

  #about<Action extends Entry['action']>(actorId: string, action: Action, id: string) {
    const actor = { kind: 'MEMBER', id: actorId } as const
    return { actor, action, target: { kind: 'APPROVAL', id } as const }
  }
}
