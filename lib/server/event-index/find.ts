import 'server-only'
import { type Bits, countBetween, countBits, isEmpty, placesOf, SEGMENT_SIZE } from './bits'
import { asksTimes, type Condition, countGroup, narrow, termsIn } from './condition'
import { eventIndex } from './event-index'
import { fittingOf, segmentView } from './fitting'
import { type Order, Ranking } from './ranking'
import { type Moment, Unexpired } from './unexpired'

/** What is looked for: a condition, and numbers that the events lie between, both included. */
export interface Question {
  condition: Condition
  from?: number
  to?: number
}

/** Where a list begins, and in which direction it goes; a number itself is left out. Neither: at the newest. */
export type Start = { olderThan?: number; newerThan?: number }

/** Answers about the events that fit a question, as of the moment at which it was made. */
export interface Finder {
  /** The number of the newest event that it knows. */
  head: number
  /** Numbers of events, lazily: the newest first, or the oldest first after `newerThan`. */
  seqs(start?: Start): AsyncGenerator<number>
  /** How many events fit: exactly. */
  count(): Promise<number>
  /** All that fit, kept as a bit each: it stays as it is, however much happens meanwhile. */
  selection(): Promise<Selection>
  /**
   * How many fit from each number to before the next one, for numbers in ascending order (the last one only ends): a list for each
   * group that was asked for.
   */
  histogram(bounds: readonly number[]): Promise<number[][]>
  /**
   * How many of the tokens that fit were not expired at each moment, in ascending order: issued before the event of its number, with an
   * expiry after its time.
   */
  unexpired(moments: readonly Moment[]): Promise<number[]>
  /**
   * How many fit, for each group that was asked for, and the numbers of those that come first in each order: all by one look. Of tokens with
   * equal times the newest comes first.
   */
  survey(orders: readonly Order[]): Promise<{ counts: number[]; firsts: number[][] }>
}

/** Events that were found. */
export interface Selection {
  count: number
  /** Their numbers in parts of at most so many, the newest first. */
  parts(most: number): Generator<number[]>
}

const EVERYTHING: Condition = { kind: 'all', of: [] }

/**
 * Asks the index as of now.
 *
 * @param groups what a histogram tells apart; an event may be in several, or in none
 */
export async function find(question: Question, groups: readonly Condition[] = [EVERYTHING]): Promise<Finder> {
  const view = await eventIndex().view([question.condition, ...groups].flatMap(termsIn))
  const first = Math.max(1, question.from ?? 1)
  const last = Math.min(view.head, question.to ?? view.head)
  const fitting = fittingOf(view, question.condition, first, last)
  return {
    head: view.head,
    async *seqs({ olderThan = Number.POSITIVE_INFINITY, newerThan = 0 } = {}) {
      const from = Math.max(first, newerThan + 1)
      const to = Math.min(last, olderThan - 1)
      const order = newerThan > 0 ? 'asc' : 'desc'
      for (const segment of segmentsBetween(from, to, order)) {
        const bits = await fitting(segment, from, to)
        if (!bits) continue
        for (const place of placesOf(bits, order)) yield segment * SEGMENT_SIZE + 1 + place
      }
    },
    async count() {
      let count = 0
      for (const segment of segmentsBetween(first, last, 'asc')) {
        const bits = await fitting(segment, first, last)
        if (bits) count += countBits(bits)
      }
      return count
    },
    async selection() {
      const found: { base: number; bits: Bits }[] = []
      let count = 0
      for (const segment of segmentsBetween(first, last, 'desc')) {
        const bits = await fitting(segment, first, last)
        if (!bits) continue
        found.push({ base: segment * SEGMENT_SIZE + 1, bits })
        count += countBits(bits)
      }
      return { count, parts: (most) => partsOf(found, most) }
    },
    async histogram(bounds) {
      const bars = Math.max(0, bounds.length - 1)
      const counts = groups.map(() => new Array<number>(bars).fill(0))
      const from = Math.max(first, bounds[0] ?? 1)
      const to = Math.min(last, (bounds.at(-1) ?? 1) - 1)
      for (const segment of segmentsBetween(from, to, 'asc')) {
        const base = segment * SEGMENT_SIZE + 1
        const bits = await fitting(segment, from, to)
        if (!bits) continue
        const places = await segmentView(view, segment, groups.some(asksTimes))
        const inSegment = barsIn(bounds, base, base + SEGMENT_SIZE)
        for (const [at, group] of groups.entries()) {
          const [only = 0] = inSegment
          if (inSegment.length === 1) {
            // What lies outside the bounds was left out by then.
            const row = counts[at] ?? []
            row[only] = (row[only] ?? 0) + countGroup(bits, group, places)
            continue
          }
          const ofGroup = bits.slice()
          narrow(ofGroup, group, places)
          const row = counts[at] ?? []
          for (const bar of inSegment) {
            const [begin = 0, end = 0] = [bounds[bar], bounds[bar + 1]]
            row[bar] = (row[bar] ?? 0) + countBetween(ofGroup, begin - base, end - base)
          }
        }
      }
      return counts
    },
    async unexpired(moments) {
      const unexpired = new Unexpired(moments)
      const to = Math.min(last, (moments.at(-1)?.before ?? 1) - 1)
      for (const segment of segmentsBetween(first, to, 'asc')) {
        const bits = await fitting(segment, first, to)
        if (bits) unexpired.add(bits, (await view.columns(segment)).exp, segment * SEGMENT_SIZE + 1)
      }
      return unexpired.counts
    },
    async survey(orders) {
      const rankings = orders.map((order) => new Ranking(order))
      const counts = groups.map(() => 0)
      for (const segment of segmentsBetween(first, last, 'desc')) {
        const bits = await fitting(segment, first, last)
        if (!bits || isEmpty(bits)) continue
        const places = await segmentView(view, segment, rankings.length > 0 || groups.some(asksTimes))
        for (const [at, group] of groups.entries()) {
          counts[at] = (counts[at] ?? 0) + countGroup(bits, group, places)
        }
        if (places.columns) for (const it of rankings) it.add(bits, places.columns, segment * SEGMENT_SIZE + 1)
      }
      return { counts, firsts: rankings.map(({ seqs }) => seqs) }
    },
  }
}

function* partsOf(found: readonly { base: number; bits: Bits }[], most: number): Generator<number[]> {
  let part: number[] = []
  for (const { base, bits } of found) {
    for (const place of placesOf(bits, 'desc')) {
      part.push(base + place)
      if (part.length < most) continue
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

function* segmentsBetween(from: number, to: number, order: 'asc' | 'desc'): Generator<number> {
  if (to < from) return
  const [oldest, newest] = [Math.floor((from - 1) / SEGMENT_SIZE), Math.floor((to - 1) / SEGMENT_SIZE)]
  for (let step = 0; step <= newest - oldest; step += 1) yield order === 'asc' ? oldest + step : newest - step
}

/** The bars that have a part in the numbers from `begin` to before `end`. */
function barsIn(bounds: readonly number[], begin: number, end: number): number[] {
  const bars: number[] = []
  for (let bar = 0; bar + 1 < bounds.length; bar += 1) {
    if ((bounds[bar] ?? 0) < end && (bounds[bar + 1] ?? 0) > begin) bars.push(bar)
  }
  return bars
}
