import 'server-only'
import { type Bits, bitsBetween, countCommon, keep, SEGMENT_SIZE } from './bits'

/** Greatest value of a {@link TimeColumn}: what lies beyond stands as that. */
export const MOST = 0xffff_ffff

/** Ranges that a column keeps the places of. */
const MOST_RANGES = 12

/** Places that are looked at together: those of one word of {@link Bits}. */
const TOGETHER = 32

/**
 * A number for each place of a segment, 0 where there is none. For each 32 places it knows the least and the greatest, so that a range passes
 * most of them at a glance: times follow the numbers of the events, but for some.
 */
export class TimeColumn {
  readonly values = new Uint32Array(SEGMENT_SIZE)
  readonly #least = new Uint32Array(SEGMENT_SIZE / TOGETHER).fill(MOST)
  readonly #most = new Uint32Array(SEGMENT_SIZE / TOGETHER)
  /** The places that have a number. */
  readonly #known = new Uint32Array(SEGMENT_SIZE / TOGETHER)

  /** The places of ranges that were asked for, for a column that remembers them. */
  readonly #ranges = new Map<string, Bits>()

  /** @param remembers the same ranges are asked for again and again, as of lives; not so of expiries, whose ranges go with the time */
  constructor(readonly remembers = false) {}

  /** Takes the numbers of all places from their stored form: 4 bytes a number, little endian. */
  read(bytes: Uint8Array): this {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let place = 0; place < SEGMENT_SIZE; place += 1) {
      const value = view.getUint32(place * 4, true)
      if (value !== 0) this.#put(place, value)
    }
    return this
  }

  /** Gives a place its number, once. */
  set(place: number, time: number): void {
    const value = Math.max(0, Math.min(MOST, Math.floor(time)))
    if (value !== 0) this.#put(place, value)
    this.#ranges.clear()
  }

  #put(place: number, value: number): void {
    this.values[place] = value
    const at = place >>> 5
    if (value < (this.#least[at] ?? MOST)) this.#least[at] = value
    if (value > (this.#most[at] ?? 0)) this.#most[at] = value
    this.#known[at] = ((this.#known[at] ?? 0) | (1 << (place & 31))) >>> 0
  }

  /** Keeps of some places those whose number lies from one to before another one. */
  keepBetween(bits: Bits, from: number, to: number): void {
    if (this.remembers) keep(bits, { dense: this.#placesBetween(from, to) })
    else this.#keepBetween(bits, from, to)
  }

  /** How many {@link keepBetween} would keep. */
  countBetween(bits: Bits, from: number, to: number): number {
    return countCommon(bits, { dense: this.#placesBetween(from, to) })
  }

  #placesBetween(from: number, to: number): Bits {
    const range = `${from} ${to}`
    const known = this.#ranges.get(range)
    if (known) return known
    const places = bitsBetween(0, SEGMENT_SIZE)
    this.#keepBetween(places, from, to)
    if (!this.remembers) return places
    if (this.#ranges.size === MOST_RANGES) this.#ranges.clear()
    this.#ranges.set(range, places)
    return places
  }

  #keepBetween(bits: Bits, from: number, to: number): void {
    for (let at = 0; at < bits.length; at += 1) {
      const word = ((bits[at] ?? 0) & (this.#known[at] ?? 0)) >>> 0
      const least = this.#least[at] ?? 0
      const most = this.#most[at] ?? 0
      if (word === 0 || most < from || least >= to) bits[at] = 0
      else bits[at] = least >= from && most < to ? word : this.#between(word, at * TOGETHER, from, to)
    }
  }

  #between(word: number, first: number, from: number, to: number): number {
    let kept = 0
    for (let left = word; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left)
      const value = this.values[first + bit] ?? 0
      if (value >= from && value < to) kept |= 1 << bit
    }
    return kept >>> 0
  }
}
