import 'server-only'
import { type Bits, bitsOf, drop, isEmpty, keep, noBits, unite } from './bits'
import type { IndexView } from './event-index'

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
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of })
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of })
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

/**
 * Keeps of some places of a segment those that a condition holds for.
 *
 * @param bits is changed
 */
export async function narrow(bits: Bits, condition: Condition, view: IndexView, segment: number): Promise<void> {
  if (isEmpty(bits)) return
  switch (condition.kind) {
    case 'term': {
      const posting = view.posting(condition.term, segment)
      if (posting) keep(bits, posting)
      else bits.fill(0)
      return
    }
    case 'all':
      for (const each of condition.of) await narrow(bits, each, view, segment)
      return
    case 'any': {
      const sum = noBits()
      for (const each of condition.of) {
        const posting = each.kind === 'term' ? view.posting(each.term, segment) : null
        if (posting === null) {
          const some = bits.slice()
          await narrow(some, each, view, segment)
          unite(sum, some)
        } else if (posting) unite(sum, bitsOf(posting))
      }
      keep(bits, { dense: sum })
      return
    }
    case 'not': {
      const some = bits.slice()
      await narrow(some, condition.of, view, segment)
      drop(bits, some)
      return
    }
    case 'revoked':
      keep(bits, { dense: view.revoked(segment) })
      return
    case 'times': {
      const columns = await view.columns(segment)
      columns[condition.column].keepBetween(bits, condition.from, condition.to)
    }
  }
}
