import 'server-only'
import { type Bits, bitsBetween, countBetween, countBits, noBits, placesOf, SEGMENT_SIZE } from './bits'
import { asksTimes, type Condition, holdsNowhere, narrow, termsIn } from './condition'
import { eventIndex, type IndexView } from './event-index'

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
  /**
   * How many fit from each number to before the next one, for numbers in ascending order; the last one only ends.
   */
  histogram(bounds: readonly number[]): Promise<number[]>
}

/** Asks the index as of now. */
export async function find(question: Question): Promise<Finder> {
  const view = await eventIndex().view(termsIn(question.condition))
  const first = Math.max(1, question.from ?? 1)
  const last = Math.min(view.head, question.to ?? view.head)
  return {
    head: view.head,
    async *seqs({ olderThan = Number.POSITIVE_INFINITY, newerThan = 0 } = {}) {
      const from = Math.max(first, newerThan + 1)
      const to = Math.min(last, olderThan - 1)
      const order = newerThan > 0 ? 'asc' : 'desc'
      for (const segment of segmentsBetween(from, to, order)) {
        const bits = await fitting(view, question.condition, segment, from, to)
        if (!bits) continue
        for (const place of placesOf(bits, order)) yield segment * SEGMENT_SIZE + 1 + place
      }
    },
    async count() {
      let count = 0
      for (const segment of segmentsBetween(first, last, 'asc')) {
        const bits = await fitting(view, question.condition, segment, first, last)
        if (bits) count += countBits(bits)
      }
      return count
    },
    async histogram(bounds) {
      const counts = new Array<number>(Math.max(0, bounds.length - 1)).fill(0)
      const from = Math.max(first, bounds[0] ?? 1)
      const to = Math.min(last, (bounds.at(-1) ?? 1) - 1)
      let bar = 0
      for (const segment of segmentsBetween(from, to, 'asc')) {
        const base = segment * SEGMENT_SIZE + 1
        const bits = (await fitting(view, question.condition, segment, from, to)) ?? noBits()
        for (; bar < counts.length; bar += 1) {
          const [begin = 0, end = 0] = [bounds[bar], bounds[bar + 1]]
          counts[bar] = (counts[bar] ?? 0) + countBetween(bits, begin - base, end - base)
          if (end > base + SEGMENT_SIZE) break // it goes on in the next segment
        }
      }
      return counts
    },
  }
}

/** The places of a segment that fit, of those between two numbers; null for none. */
async function fitting(
  view: IndexView,
  condition: Condition,
  segment: number,
  from: number,
  to: number,
): Promise<Bits | null> {
  const posting = (term: string) => view.posting(term, segment)
  if (holdsNowhere(condition, { posting })) return null
  const columns = asksTimes(condition) ? await view.columns(segment) : null
  const base = segment * SEGMENT_SIZE + 1
  const bits = bitsBetween(from - base, to - base + 1)
  narrow(bits, condition, { posting, columns, revoked: () => view.revoked(segment) })
  return bits
}

function* segmentsBetween(from: number, to: number, order: 'asc' | 'desc'): Generator<number> {
  if (to < from) return
  const [oldest, newest] = [Math.floor((from - 1) / SEGMENT_SIZE), Math.floor((to - 1) / SEGMENT_SIZE)]
  for (let step = 0; step <= newest - oldest; step += 1) yield order === 'asc' ? oldest + step : newest - step
}
