import type { ExpiringToken } from './desk-news'

type Store = Pick<Storage, 'getItem' | 'setItem'>

const NAME = 'token-desk:seen-expiries'
const DAY = 86_400
const KEPT = 200

/** A token that is told of, and under which name that is remembered: a week before is one telling, a day before another. */
export interface ExpiryNote {
  key: string
  token: ExpiringToken
}

/** @param now seconds since 1970 */
export function noteOf(token: ExpiringToken, now: number): ExpiryNote {
  return { key: `${token.id}:${token.exp - now <= DAY ? 'day' : 'week'}`, token }
}

/** What was read in this browser already. */
export function dismissedOf(store: Store): string[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((it) => typeof it === 'string') : []
  } catch {
    return []
  }
}

/** Remembers that these were read; the newest are kept. A full store is no reason to fail. */
export function rememberDismissed(store: Store, notes: readonly ExpiryNote[]): string[] {
  const all = [...new Set([...notes.map(({ key }) => key), ...dismissedOf(store)])].slice(0, KEPT)
  try {
    store.setItem(NAME, JSON.stringify(all))
  } catch {}
  return all
}
