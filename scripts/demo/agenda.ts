import type { Entry } from '@/lib/server/ledger/append'

/** What has still to happen: entries, by the moment (epoch milliseconds) at which they shall be made. */
export class Agenda {
  /** The next one stands last. */
  readonly #waiting: { at: number; make: (at: number) => Entry[] }[] = []

  /** Plans something; `make` is asked at its moment, and may find that there is nothing to do any more. */
  add(at: number, make: (at: number) => Entry[]): void {
    let place = this.#waiting.length
    while (place > 0 && (this.#waiting[place - 1]?.at ?? 0) < at) place -= 1
    this.#waiting.splice(place, 0, { at, make })
  }

  /** The entries of the next thing that is due by a moment, and its own moment; null when nothing is. */
  next(by: number): { at: number; entries: Entry[] } | null {
    for (;;) {
      const last = this.#waiting.at(-1)
      if (!last || last.at > by) return null
      this.#waiting.pop()
      const entries = last.make(last.at)
      if (entries.length > 0) return { at: last.at, entries }
    }
  }
}
