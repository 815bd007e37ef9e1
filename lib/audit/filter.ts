import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { holdsToken } from './search-text'

/** What a list can be filtered by, by exact values: any of them, or none of them. */
export const FILTER_FIELDS = [
  'who',
  'key',
  'stage',
  'permission',
  'role',
  'room',
  'participant',
  'purpose',
  'source',
  'action',
  'reason',
] as const
/** See {@link FILTER_FIELDS}. `reason` is why something was refused. */
export type FilterField = (typeof FILTER_FIELDS)[number]

/** How an issued token stands: not expired, not revoked and its secret not withdrawn; expired; or revoked, whether it has expired since or not. */
export const FILTER_STATES = ['live', 'expired', 'revoked'] as const
/** See {@link FILTER_STATES}. */
export type FilterState = (typeof FILTER_STATES)[number]

/** Spans that end now, in seconds. */
export const PRESETS = {
  hour: 3_600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  quarter: 90 * 86_400,
  year: 365 * 86_400,
} as const
/** See {@link PRESETS}. */
export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]

/** From one moment to before another one; an end that is null is open. */
export interface TimeRange {
  from: Date | null
  to: Date | null
}

/** Which tokens or events a list shows. Everything must hold; of several values of a field, any. */
export interface Filter {
  is: Record<FilterField, readonly string[]>
  not: Record<FilterField, readonly string[]>
  /** None: whichever. */
  states: readonly FilterState[]
  /** It expires within so many seconds from now. */
  within: number | null
  /** It lives longer than so many seconds. */
  longer: number | null
  created: { preset: Preset } | TimeRange | null
  expires: TimeRange | null
  /** Words, each of which must be found; '' for none. */
  text: string
}

const list = parseAsArrayOf(parseAsString)

function listsOf<const Name extends string>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, list])) as Record<Name, typeof list>
}

const excluded = <Field extends FilterField>(field: Field) => `not.${field}` as const

const PARSERS = {
  ...listsOf(FILTER_FIELDS),
  ...listsOf(FILTER_FIELDS.map(excluded)),
  state: parseAsArrayOf(parseAsStringLiteral(FILTER_STATES)),
  within: parseAsInteger,
  longer: parseAsInteger,
  created: parseAsStringLiteral(PRESET_NAMES),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  'expires.from': parseAsIsoDateTime,
  'expires.to': parseAsIsoDateTime,
  q: parseAsString,
}

const load = createLoader(PARSERS)
const serialize = createSerializer(PARSERS)

/** Values of one field, their length, and the length of a text that a filter holds at most. */
const MOST_VALUES = 50
const LONGEST_VALUE = 300
const LONGEST_TEXT = 200

/**
 * An address's parameters, or its query string. What does not fit is left out, so that a mistyped address shows more, not an error; and so is a
 * token, which must get no further.
 */
export function readFilter(params: Record<string, string | string[] | undefined> | string): Filter {
  const it = typeof params === 'string' ? load(new URLSearchParams(params)) : load(params)
  const values = (of: readonly string[] | null) =>
    [...new Set(of ?? [])]
      .filter((value) => value !== '' && value.length <= LONGEST_VALUE && !holdsToken(value))
      .slice(0, MOST_VALUES)
  const range = (from: Date | null, to: Date | null) => (from || to ? { from, to } : null)
  return {
    is: fieldsOf((field) => values(it[field])),
    not: fieldsOf((field) => values(it[excluded(field)])),
    states: [...new Set(it.state ?? [])],
    within: positive(it.within),
    longer: positive(it.longer),
    created: it.created ? { preset: it.created } : range(it.from, it.to),
    expires: range(it['expires.from'], it['expires.to']),
    text: holdsToken(it.q ?? '') ? '' : (it.q ?? '').trim().slice(0, LONGEST_TEXT),
  }
}

/** The query string of a filter, with its question mark; '' when it asks for nothing. */
export function writeFilter(filter: Filter): string {
  const { created, expires } = filter
  const values = (of: readonly string[]) => (of.length > 0 ? [...of] : null)
  const range = created && 'from' in created ? created : null
  return serialize({
    ...fieldsOf((field) => values(filter.is[field])),
    ...Object.fromEntries(FILTER_FIELDS.map((field) => [excluded(field), values(filter.not[field])])),
    state: filter.states.length > 0 ? [...filter.states] : null,
    within: filter.within,
    longer: filter.longer,
    created: created && 'preset' in created ? created.preset : null,
    from: range?.from ?? null,
    to: range?.to ?? null,
    'expires.from': expires?.from ?? null,
    'expires.to': expires?.to ?? null,
    q: filter.text === '' ? null : filter.text,
  })
}

/** The filter that asks for nothing. */
export const NO_FILTER: Filter = readFilter({})

/** Whether a filter asks for nothing. */
export const isNoFilter = (filter: Filter): boolean => writeFilter(filter) === ''

/** With one more value asked for, or excluded; a value is never both. */
export function withValue(filter: Filter, field: FilterField, value: string, side: 'is' | 'not' = 'is'): Filter {
  const rest = withoutValue(filter, field, value)
  return { ...rest, [side]: { ...rest[side], [field]: [...rest[side][field], value] } }
}

/** With a value neither asked for nor excluded. */
export function withoutValue(filter: Filter, field: FilterField, value: string): Filter {
  const without = (side: Filter['is']) => ({ ...side, [field]: side[field].filter((each) => each !== value) })
  return { ...filter, is: without(filter.is), not: without(filter.not) }
}

function fieldsOf<Value>(valueFor: (field: FilterField) => Value): Record<FilterField, Value> {
  return Object.fromEntries(FILTER_FIELDS.map((field) => [field, valueFor(field)])) as Record<FilterField, Value>
}

function positive(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : null
}
