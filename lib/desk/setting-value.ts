import { ROLE_WORDS } from '@/lib/access'
import { formatDuration, formatNumber } from '@/lib/format'
import type { DeskSettings } from './desk-settings'

/** A setting's value as a person reads it; one that this desk does not know is written as JSON. */
export function settingValue(name: string, value: unknown): string {
  if (value === undefined) return 'not set'
  switch (name as keyof DeskSettings) {
    case 'name':
      return value === '' ? 'none' : String(value)
    case 'timeZone':
      return value === null ? 'each reader’s own' : String(value)
    case 'joinRole':
      if (value === null) return 'refused'
      return Object.hasOwn(ROLE_WORDS, String(value))
        ? `as ${ROLE_WORDS[value as keyof typeof ROLE_WORDS].one}`
        : String(value)
    case 'defaultExpirySeconds':
      return typeof value === 'number' ? formatDuration(value) : JSON.stringify(value)
    default:
      if (typeof value === 'boolean') return value ? 'on' : 'off'
      return typeof value === 'number' ? formatNumber(value) : JSON.stringify(value)
  }
}
