import { v7 as uuidv7 } from 'uuid'
import type { Entry } from '@/lib/server/ledger/append'
import { create, update, updateAll } from '@/lib/server/ledger/plan'
import { IDLE_SECONDS, SESSION_SECONDS } from '@/lib/server/sessions/session-life'
import { type DemoDesk, never } from './demo-desk'
import type { DemoPerson } from './demo-team'

const HOUR = 3_600_000

/** Signing in and out, and people who leave. */
export class DemoVisits {
  readonly #held = new Map<string, { id: string; began: number; usedAt: number }>()

  constructor(readonly desk: DemoDesk) {}

  /** What must come before this person does something: they sign in where their session does not hold any more. */
  before(person: DemoPerson, at: number): Entry[] {
    const held = this.#held.get(person.id)
    const holds = held && at - held.began < SESSION_SECONDS * 1_000 && at - held.usedAt < IDLE_SECONDS * 1_000
    if (holds) held.usedAt = at
    return holds ? [] : [this.#signIn(person, at)]
  }

  #signIn(person: DemoPerson, at: number): Entry {
    const { random, agenda, of } = this.desk
    const id = uuidv7({ msecs: at })
    this.#held.set(person.id, { id, began: at, usedAt: at })
    const createdAt = new Date(at)
    const expiresAt = new Date(at + SESSION_SECONDS * 1_000)
    const { ip, userAgent } = person
    if (random.chance(0.5)) agenda.add(at + random.between(1, 9) * HOUR, (then) => this.#signOut(person, id, then))
    return {
      actor: { kind: 'MEMBER', id: person.id },
      action: 'session.started',
      target: { kind: 'SESSION', id },
      detail: { expiresAt: expiresAt.toISOString(), ip, userAgent },
      writes: [
        create('session', {
          ...{ id, memberId: person.id, createdAt, expiresAt, ip, userAgent },
          lastUsedAt: new Date(Math.min(of.until, at + random.below(8 * HOUR))),
        }),
      ],
    }
  }

  #signOut(person: DemoPerson, id: string, at: number): Entry[] {
    if (this.#held.get(person.id)?.id !== id) return []
    this.#held.delete(person.id)
    return [
      {
        actor: { kind: 'MEMBER', id: person.id },
        action: 'session.ended',
        target: { kind: 'SESSION', id },
        detail: { why: 'sign-out' },
        writes: [update('session', { id, endedAt: null }, { endedAt: new Date(at) }, never)],
      },
    ]
  }

  /** An admin disables somebody who has left. */
  leave(person: DemoPerson, at: number): Entry[] {
    this.desk.leaves(person)
    this.#held.delete(person.id)
    const { id, name } = person
    const disabledAt = new Date(at)
    return [
      {
        actor: { kind: 'MEMBER', id: this.desk.admin.id },
        action: 'member.disabled',
        target: { kind: 'MEMBER', id },
        detail: { name, disabledAt: disabledAt.toISOString() },
        writes: [
          update('member', { id, disabledAt: null }, { disabledAt }, never),
          updateAll('session', { memberId: id, endedAt: null }, { endedAt: disabledAt }),
        ],
      },
    ]
  }
}
