import { AppError } from '@/lib/server/errors'
import { Agenda } from './agenda'
import { type DemoKey, type DemoPerson, demoKeys, demoPeople, demoRooms } from './demo-team'
import { Random } from './random'

/** A plan of the demo that fails is a mistake in the demo. */
export const never = new AppError('conflict', 'The demo does not fit together.')

/** What everything at the desk shares: the people, the keys, the rooms, and what is still to come. */
export class DemoDesk {
  readonly random: Random
  readonly agenda = new Agenda()
  /** All who ever were there; the first one is the first admin. */
  readonly people: DemoPerson[]
  readonly keys: DemoKey[]
  readonly rooms: string[]
  readonly students: number
  /** Those who have not left, and those of them who issue. */
  #active: readonly DemoPerson[] = []
  #issuers: readonly DemoPerson[] = []

  /** @param of.since when it began, and `of.until` when it ends, in epoch milliseconds; `of.rows` how many events it will have */
  constructor(
    seed: number,
    readonly of: { since: number; until: number; rows: number },
  ) {
    this.random = new Random(seed)
    this.people = demoPeople(this.random, of.since)
    this.keys = demoKeys(of.since)
    this.rooms = demoRooms(this.random, Math.min(3_000, Math.max(40, Math.round(of.rows / 300))))
    this.students = Math.min(40_000, Math.max(200, Math.round(of.rows / 25)))
    this.#stay(this.people)
  }

  #stay(people: readonly DemoPerson[]): void {
    this.#active = people
    this.#issuers = people.filter(({ role }) => role === 'MEMBER' || role === 'ADMIN')
  }

  /** A moment, as a share of the whole time: 0 is the beginning. */
  at(share: number): number {
    return this.of.since + share * (this.of.until - this.of.since)
  }

  get admin(): DemoPerson {
    const [first] = this.people
    if (!first) throw never
    return first
  }

  /** Another admin than this person, who may decide what they ask for. */
  otherAdmin(than: DemoPerson): DemoPerson {
    return this.#active.find(({ id, role }) => role === 'ADMIN' && id !== than.id) ?? this.admin
  }

  /** Somebody who issues. */
  issuer(): DemoPerson {
    return this.random.favour(this.#issuers)
  }

  tester(): DemoPerson {
    return this.random.pick(this.#active.filter(({ role }) => role === 'TESTER'))
  }

  anybody(): DemoPerson {
    return this.random.favour(this.#active, 1.3)
  }

  /** From now on this person does nothing any more. */
  leaves(person: DemoPerson): void {
    this.#stay(this.#active.filter((it) => it !== person))
  }

  /** Whether the member of this id has not left. */
  isThere(memberId: string): boolean {
    return this.#active.some(({ id }) => id === memberId)
  }
}
