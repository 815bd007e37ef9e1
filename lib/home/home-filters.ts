import { type Filter, NO_FILTER } from '@/lib/audit/filter'
import { REFUSAL_ACTIONS } from '@/lib/audit/fold-refusals'

const DAY = 86_400

/** Tokens that are live now. */
export const LIVE: Filter = { ...NO_FILTER, states: ['live'] }

/** Live tokens that expire today, where it is known when the day ends (ISO 8601); within 24 hours otherwise. */
export function expiringSoon(endOfDay: string | null): Filter {
  return endOfDay === null ? { ...LIVE, within: DAY } : { ...LIVE, expires: { from: null, to: new Date(endOfDay) } }
}

/** Live tokens that live as long as this one, or longer; seconds. */
export const livingAsLong = (life: number): Filter => ({ ...LIVE, longer: life - 1 })

/** What was refused in the last seven days. */
export const REFUSED: Filter = {
  ...NO_FILTER,
  is: { ...NO_FILTER.is, action: REFUSAL_ACTIONS },
  created: { preset: 'week' },
}
