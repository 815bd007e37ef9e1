import type { Entry } from '@/lib/server/ledger/append'
import { pseudonym } from '@/lib/server/pseudonym'
import type { DemoDesk } from './demo-desk'
import type { DemoKey, DemoPerson } from './demo-team'

const MINUTE = 60_000

/** What was refused. Of a flood the desk keeps the 1st, the 10th, the 100th …, each with its count: so does the demo. */
export class DemoRefusals {
  constructor(readonly desk: DemoDesk) {}

  /** A sign-in that failed: a mistyped password, or somebody who tries. */
  signIn(at: number): Entry[] {
    const { random } = this.desk
    const person = random.chance(0.7) ? random.pick(this.desk.people) : null
    const code = random.chance(0.05) ? 'too-many' : 'wrong-credentials'
    return this.#folded(at, person ? 0.05 : 0.3, {
      actor: { kind: 'ANONYMOUS' },
      action: 'sign-in.refused',
      target: person && { kind: 'MEMBER', id: person.id },
      detail: {
        code,
        emailHash: pseudonym(person?.email ?? `somebody-${at}@example.net`),
        ip: person?.ip ?? `203.0.113.${random.between(1, 254)}`,
        userAgent: person?.userAgent ?? 'python-requests/2.32',
      },
    })
  }

  /** Somebody was about to do what their role or the desk's limits do not allow. */
  request(at: number, person: DemoPerson, key: DemoKey): Entry[] {
    const code = this.desk.random.weighted([
      ['forbidden', 45],
      ['too-many', 35],
      ['key-disabled', 20],
    ])
    return this.issue(at, person, key, code)
  }

  /** A token was refused, or, by the code `forbidden`, the audit. */
  issue(at: number, person: DemoPerson, key: DemoKey, code: string): Entry[] {
    const isForbidden = code === 'forbidden'
    const verb = isForbidden ? 'listEvents' : this.desk.random.pick(['issueToken', 'issueBatch'])
    return this.#folded(at, code === 'too-many' ? 0.4 : 0.08, {
      actor: { kind: 'MEMBER', id: person.id },
      action: 'request.refused',
      target: isForbidden ? null : { kind: 'API_KEY', id: key.id },
      detail: { verb, code, ip: person.ip },
    })
  }

  #folded(at: number, again: number, entry: Entry, count = 1): Entry[] {
    const { random, agenda } = this.desk
    if (count < 1_000 && random.chance(again)) {
      const then = at + random.between(1, 4) * MINUTE
      const { actor } = entry
      agenda.add(then, () =>
        actor.kind === 'MEMBER' && !this.desk.isThere(actor.id) ? [] : this.#folded(then, again / 2, entry, count * 10),
      )
    }
    return [{ ...entry, detail: { ...entry.detail, count } }]
  }
}
