import { brokenRules } from '@/lib/rules/broken-rules'
import type { Entry } from '@/lib/server/ledger/append'
import { create } from '@/lib/server/ledger/plan'
import { DemoApprovals } from './demo-approvals'
import { DemoDesk } from './demo-desk'
import { DemoKeys } from './demo-keys'
import { DemoRefusals } from './demo-refusals'
import { DemoTokens, type Wanted } from './demo-tokens'
import { DemoVisits } from './demo-visits'

/** An event and the moment (epoch milliseconds) at which it happened. */
export interface DemoEvent {
  at: number
  entry: Entry
}

/** Who leaves in the course of the time. */
const LEAVERS = ['Tariq Aziz', 'Samuel Osei', 'Nora Jensen']

/** What a believable team does at its desk, event by event. The rows that each stands for are in its entry. */
export class DemoEvents {
  readonly #desk: DemoDesk
  readonly #visits: DemoVisits
  readonly #tokens: DemoTokens
  readonly #approvals: DemoApprovals
  readonly #refusals: DemoRefusals
  readonly #keys: DemoKeys

  constructor(seed: number, of: { since: number; until: number; rows: number }) {
    this.#desk = new DemoDesk(seed, of)
    this.#visits = new DemoVisits(this.#desk)
    this.#tokens = new DemoTokens(this.#desk)
    this.#approvals = new DemoApprovals(this.#desk, this.#tokens)
    this.#refusals = new DemoRefusals(this.#desk)
    this.#keys = new DemoKeys(this.#desk)
  }

  get people() {
    return this.#desk.people
  }

  get keys() {
    return this.#desk.keys
  }

  /** How the desk came to be: people and keys. */
  *beginning(at: number, firstAdmin: { id: string }): Generator<DemoEvent> {
    const createdAt = new Date(at)
    this.#desk.admin.id = firstAdmin.id
    const actor = { kind: 'MEMBER', id: firstAdmin.id } as const
    for (const { id, name, email, role } of this.people.slice(1)) {
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
    for (const key of this.keys) yield { at, entry: this.#keys.add(key, createdAt) }
    this.#plan()
  }

  /** What is sure to come: rules in the first third, each secret rotated once, the busiest twice, and people who leave. */
  #plan(): void {
    const { agenda, random } = this.#desk
    const when = (from: number, to: number) => this.#desk.at(from + random.next() * (to - from))
    for (const [index, key] of this.keys.entries()) {
      agenda.add(when(0.04, 0.35), (at) => this.#keys.giveRules(key, at))
      agenda.add(when(0.25, 0.6), (at) => this.#keys.rotate(key, at, index % 3 !== 2))
      if (index < 2) agenda.add(when(0.7, 0.97), (at) => this.#keys.rotate(key, at, index === 1))
    }
    for (const person of this.people) {
      if (LEAVERS.includes(person.name)) agenda.add(when(0.3, 0.95), (at) => this.#visits.leave(person, at))
    }
  }

  /** What happens next, at these moments: one event for each, those of a bulk job at the moment of its first. */
  *days(times: Iterable<number>): Generator<DemoEvent> {
    let left: Entry[] = []
    let together = 0
    let done = 0
    for (const time of times) {
      if (done === left.length) {
        const due = this.#desk.agenda.next(time)
        together = due?.at ?? time
        left = due?.entries ?? this.#act(time)
        done = 0
      }
      const entry = left[done++]
      if (entry) yield { at: together, entry }
    }
  }

  #act(at: number): Entry[] {
    const { random } = this.#desk
    const issuer = this.#desk.issuer()
    const act = random.weighted<() => Entry[]>([
      [() => this.#issue(at, this.#tokens.wanted(issuer)), 830],
      [() => this.#bulk(at, this.#tokens.wanted(issuer)), 9],
      [() => this.#pack(at), 2],
      [() => this.#visits.before(this.#desk.anybody(), at), 20],
      [() => this.#refusals.signIn(at), 7],
      [() => this.#refusals.request(at, issuer, random.favour(this.keys, 1.6)), 5],
      [() => this.#tokens.revoke(at), 6],
    ])
    const entries = act()
    return entries.length > 0 ? entries : this.#issue(at, this.#tokens.wanted(issuer))
  }

  /** Somebody issues by the form. What the rules do not allow is refused, and some ask an admin for it then. */
  #issue(at: number, wanted: Wanted): Entry[] {
    const before = this.#visits.before(wanted.issuer, at)
    const broken = brokenBy(wanted)
    if (broken.length === 0) return [...before, this.#tokens.issue(at, 'FORM', wanted)]
    const refused = this.#refusals.issue(at, wanted.issuer, wanted.key, 'outside-rules')
    return this.#desk.random.chance(0.3)
      ? [...before, ...refused, this.#approvals.ask(at, wanted, broken)]
      : [...before, ...refused]
  }

  #bulk(at: number, wanted: Wanted): Entry[] {
    const before = this.#visits.before(wanted.issuer, at)
    return brokenBy(wanted).length > 0 ? before : [...before, ...this.#tokens.bulk(at, wanted)]
  }

  #pack(at: number): Entry[] {
    const wanted = this.#tokens.wanted(this.#desk.tester())
    return [...this.#visits.before(wanted.issuer, at), ...this.#tokens.pack(at, wanted)]
  }
}

function brokenBy({ key, issuer, request }: Wanted) {
  return key.rules ? brokenRules(key.rules, { ...request, lifeSeconds: request.expiry.seconds }, issuer) : []
}
