import 'server-only'
import { type Bits, bitsBetween, keep, placesOf, SEGMENT_SIZE } from './bits'
import { MOST, type TimeColumn } from './time-column'

/** A moment: the number of the first event at or after it, and its time in epoch seconds. */
export interface Moment {
  before: number
  at: number
}

/** Stretches between moments within a segment, up to which each is looked at by itself: of more, each place is. */
const MOST_STRETCHES = 8

/** How many tokens were not expired at each of some moments, in ascending order. */
export class Unexpired {
  /** By how much the count is greater at a moment than at the one before it. */
  readonly #changes: number[]

  constructor(readonly moments: readonly Moment[]) {
    this.#changes = new Array<number>(moments.length + 1).fill(0)
  }

  /**
   * Takes in the tokens at some places of a segment.
   *
   * @param first the number of the segment's first event
   */
  add(bits: Bits, exp: TimeColumn, first: number): void {
    const { moments } = this
    const begin = firstWhere(moments, ({ before }) => before > first)
    const end = firstWhere(moments, ({ before }) => before > first + SEGMENT_SIZE - 1)
    if (end - begin < MOST_STRETCHES) {
      for (let next = begin; next <= end && next < moments.length; next += 1) {
        // Most tokens live for hours: those that expired before the next moment are passed at a glance.
        const some = bitsBetween((moments[next - 1]?.before ?? 0) - first, (moments[next]?.before ?? 0) - first)
        keep(some, { dense: bits })
        exp.keepBetween(some, (moments[next]?.at ?? MOST) + 1, MOST + 1)
        for (const place of placesOf(some)) this.#count(next, exp.values[place] ?? 0)
      }
      return
    }
    let next = begin
    for (const place of placesOf(bits)) {
      while (next < moments.length && (moments[next]?.before ?? 0) <= first + place) next += 1
      const expiry = exp.values[place] ?? 0
      if (expiry > (moments[next]?.at ?? MOST)) this.#count(next, expiry)
    }
  }

  /** Each token raises the count at the first moment after it was issued, and lowers it at the first one at or after its expiry. */
  #count(next: number, expiry: number): void {
    const over = firstWhere(this.moments, ({ at }) => at >= expiry)
    this.#changes[next] = (this.#changes[next] ?? 0) + 1
    this.#changes[over] = (this.#changes[over] ?? 0) - 1
  }

  /** One for each moment. */
  get counts(): number[] {
    let live = 0
    return this.moments.map((_, at) => {
      live += this.#changes[at] ?? 0
      return live
    })
  }
}

/** The place of the first moment for which something holds that holds for all after it; their number where it holds for none. */
function firstWhere(moments: readonly Moment[], holds: (moment: Moment) => boolean): number {
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const moment = moments[middle]
    if (moment && holds(moment)) high = middle
    else low = middle + 1
  }
  return low
}
