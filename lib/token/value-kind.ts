import type { JsonValue } from './json'
import { excerpt } from './words'

/** What a value is, in a sentence: `the text "2"`. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === '') return 'an empty text'
  if (typeof value === 'string') return `the text ${JSON.stringify(excerpt(value))}`
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value !== 'object' || value === null) return String(value ?? null)
  return Array.isArray(value) ? 'a list' : 'an object'
}
