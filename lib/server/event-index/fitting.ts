import 'server-only'
import { type Bits, bitsBetween, keep, SEGMENT_SIZE } from './bits'
import { asksTimes, type Condition, holdsNowhere, narrow, type SegmentView } from './condition'
import type { IndexView } from './event-index'

/**
 * The places of a segment that fit, of those between two numbers, both included; null for none. They are looked for once, however often they
 * are asked for: nobody may change them.
 */
export type Fitting = (segment: number, from: number, to: number) => Promise<Bits | null>

/** Looks for what fits a condition, between two numbers at most. */
export function fittingOf(view: IndexView, condition: Condition, first: number, last: number): Fitting {
  const withTimes = asksTimes(condition)
  const known = new Map<number, Bits | null>()
  const look = async (segment: number): Promise<Bits | null> => {
    if (holdsNowhere(condition, { posting: (term) => view.posting(term, segment) })) return null
    const bits = between(segment, first, last)
    narrow(bits, condition, await segmentView(view, segment, withTimes))
    return bits
  }
  return async (segment, from, to) => {
    let bits = known.get(segment)
    if (bits === undefined) {
      bits = await look(segment)
      known.set(segment, bits)
    }
    const [begin, end] = [segment * SEGMENT_SIZE + 1, (segment + 1) * SEGMENT_SIZE]
    const isWhole = from <= Math.max(begin, first) && to >= Math.min(end, last)
    if (bits === null || isWhole) return bits
    const some = between(segment, from, to)
    keep(some, { dense: bits })
    return some
  }
}

/** What a condition looks at in a segment; its times only where they are asked for. */
export async function segmentView(view: IndexView, segment: number, withTimes: boolean): Promise<SegmentView> {
  const columns = withTimes ? await view.columns(segment) : null
  return { posting: (term) => view.posting(term, segment), columns, revoked: () => view.revoked(segment) }
}

function between(segment: number, from: number, to: number): Bits {
  const base = segment * SEGMENT_SIZE + 1
  return bitsBetween(from - base, to - base + 1)
}
