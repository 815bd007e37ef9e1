import 'server-only'
import type { Bits } from './bits'
import type { Columns } from './open-segment'

/** By which time of their tokens events are put in order, whether the least or the greatest comes first, and how many first ones are kept. */
export interface Order {
  by: keyof Columns
  direction: 'asc' | 'desc'
  most: number
}

/** The events that come first in an order, of all that it is shown. */
export class Ranking {
  /** The first ones, in order. The keys of descending times are negative, so that the least key always comes first. */
  readonly #kept: { key: number; seq: number }[] = []

  constructor(readonly order: Order) {}

  /**
   * Looks at some places of a segment, from the newest to the oldest: of equal times the one that was seen first comes first.
   *
   * @param first the number of the segment's first event
   */
  add(bits: Bits, columns: Columns, first: number): void {
    const { values } = columns[this.order.by]
    const sign = this.order.direction === 'asc' ? 1 : -1
    let bound = this.#bound()
    for (let at = bits.length - 1; at >= 0; at -= 1) {
      for (let left = bits[at] ?? 0; left !== 0; ) {
        const bit = 31 - Math.clz32(left)
        left = (left & ~(1 << bit)) >>> 0
        const value = values[at * 32 + bit] ?? 0
        if (value === 0 || value * sign >= bound) continue
        this.#keep(value * sign, first + at * 32 + bit)
        bound = this.#bound()
      }
    }
  }

  /** The numbers of the events, in order. */
  get seqs(): number[] {
    return this.#kept.map(({ seq }) => seq)
  }

  /** What is not below it does not come among the first. */
  #bound(): number {
    return this.#kept.length < this.order.most ? Number.POSITIVE_INFINITY : (this.#kept.at(-1)?.key ?? 0)
  }

  #keep(key: number, seq: number): void {
    const before = this.#kept.findIndex((it) => it.key > key)
    this.#kept.splice(before < 0 ? this.#kept.length : before, 0, { key, seq })
    if (this.#kept.length > this.order.most) this.#kept.pop()
  }
}
