import 'server-only'
import { add, type Bits, countBits, countCommon, drop, isEmpty, keep, noBits, type Posting } from './bits'
import type { Columns } from './open-segment'

/** What is asked of an event. Built of terms (terms.ts), of times of the token that it issued, and of each other. */
export type Condition =
  | { kind: 'term'; term: string }
  | { kind: 'all'; of: readonly Condition[] }
  | { kind: 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  /** It issued a token whose expiry (epoch seconds) or life (seconds) lies from `from` to before `to`. */
  | { kind: 'times'; column: 'exp' | 'life'; from: number; to: number }
  /** It issued a token that is revoked. */
  | { kind: 'revoked' }

export const term = (it: string): Condition => ({ kind: 'term', term: it })
/** Of a single condition that itself: each layer costs a set of places. */
const joined =
  (kind: 'all' | 'any') =>
  (...of: readonly Condition[]): Condition =>
    of.length === 1 && of[0] ? of[0] : { kind, of }
export const all = joined('all')
export const any = joined('any')
export const not = (of: Condition): Condition => ({ kind: 'not', of })

/** Every term of a condition. */
export function termsIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'term':
      return [condition.term]
    case 'all':
    case 'any':
      return condition.of.flatMap(termsIn)
    case 'not':
      return termsIn(condition.of)
    default:
      return []
  }
}

/** Whether a condition asks for times: {@link narrow} needs them then. */
export function asksTimes(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksTimes)
    case 'not':
      return asksTimes(condition.of)
    default:
      return condition.kind === 'times'
  }
}

/** What a condition may ask of a segment. */
export interface SegmentView {
  /** Where a term stands; undefined where it does not. */
  posting(term: string): Posting | undefined
  /** The places whose tokens are revoked. */
  revoked(): Bits
  /** Null where no times are asked for. */
  columns: Columns | null
}

/** Whether it is plain at a glance that a condition holds nowhere in a segment: a term that it needs does not stand there. */
export function holdsNowhere(condition: Condition, segment: Pick<SegmentView, 'posting'>): boolean {
  switch (condition.kind) {
    case 'term':
      return segment.posting(condition.term) === undefined
    case 'all':
      return condition.of.some((each) => holdsNowhere(each, segment))
    case 'any':
      return condition.of.every((each) => holdsNowhere(each, segment))
    default:
      return false
  }
}

/**
 * Keeps of some places of a segment those that a condition holds for.
 *
 * @param bits is changed
 */
export function narrow(bits: Bits, condition: Condition, segment: SegmentView): void {
  if (isEmpty(bits)) return
  switch (condition.kind) {
    case 'term': {
      const posting = segment.posting(condition.term)
      if (posting) keep(bits, posting)
      else bits.fill(0)
      return
    }
    case 'all':
      for (const each of condition.of) narrow(bits, each, segment)
      return
    case 'any': {
      const sum = noBits()
      for (const each of condition.of) {
        if (each.kind === 'term') {
          const posting = segment.posting(each.term)
          if (posting) add(sum, posting)
        } else if (!holdsNowhere(each, segment)) {
          const some = bits.slice()
          narrow(some, each, segment)
          add(sum, { dense: some })
        }
      }
      keep(bits, { dense: sum })
      return
    }
    case 'not': {
      if (holdsNowhere(condition.of, segment)) return
      const some = bits.slice()
      narrow(some, condition.of, segment)
      drop(bits, some)
      return
    }
    case 'revoked':
      keep(bits, { dense: segment.revoked() })
      return
    case 'times':
      segment.columns?.[condition.column].keepBetween(bits, condition.from, condition.to)
  }
}

/** How many of some places of a segment a condition holds for; they stay as they are. */
export function countGroup(bits: Bits, condition: Condition, segment: SegmentView): number {
  if (condition.kind === 'term') {
    const posting = segment.posting(condition.term)
    return posting ? countCommon(bits, posting) : 0
  }
  if (condition.kind === 'all' && condition.of.length === 0) return countBits(bits)
  if (condition.kind === 'times' && segment.columns) {
    return segment.columns[condition.column].countBetween(bits, condition.from, condition.to)
  }
  const some = bits.slice()
  narrow(some, condition, segment)
  return countBits(some)
}
