import { formatDateTime, formatDuration } from '@/lib/format'
import { STAGES } from '@/lib/keys/key-schemas'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { AUDIT_ACTIONS } from './actions'
import {
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  type FilterState,
  type Preset,
  type TimeRange,
  withoutValue,
} from './filter'
import { SOURCE_NAMES } from './source-words'

/** How the fields are called, in the order in which they are offered. */
export const FIELD_WORDS: Record<FilterField, string> = {
  who: 'Who',
  key: 'API key',
  stage: 'Stage',
  permission: 'Permission',
  role: 'Role',
  room: 'Room',
  participant: 'Participant',
  purpose: 'Purpose',
  source: 'Source',
  action: 'Action',
  reason: 'Refused because',
}

/** A name of a field within a sentence: "room", and still "API key". */
export const withinSentence = (name: string): string =>
  /^\p{Lu}{2}/u.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`

export const STATE_WORDS: Record<FilterState, string> = { live: 'Live', expired: 'Expired', revoked: 'Revoked' }

export const PRESET_WORDS: Record<Preset, string> = {
  hour: 'the last hour',
  day: 'the last 24 hours',
  week: 'the last 7 days',
  month: 'the last 30 days',
  quarter: 'the last 90 days',
  year: 'the last 365 days',
}

const STAGE_NAMES = { DEMO: 'Demo', DEVELOPMENT: 'Development', STAGING: 'Staging', PRODUCTION: 'Production' }
const WHO_NAMES: Record<string, string> = {
  SYSTEM: 'The desk itself',
  TERMINAL: 'The terminal',
  ANONYMOUS: 'Visitors who are not signed in',
}
const REASON_NAMES: Record<string, string> = {
  forbidden: 'the role does not allow it',
  'outside-rules': 'it is outside the rules of the key',
  'too-many': 'it was more often than is allowed',
  'key-disabled': 'the key is disabled',
  'wrong-credentials': 'e-mail address or password was wrong',
}

/** People and keys by their ids, as the viewer may see them. */
export interface FilterNames {
  people: readonly { id: string; name: string }[]
  keys: readonly { id: string; name: string }[]
}

/** A value and how it is called. */
export interface FilterOption {
  value: string
  label: string
}

const named = (names: Record<string, string>): FilterOption[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const itself = (values: readonly string[]): FilterOption[] => values.map((value) => ({ value, label: value }))

/** The values that a field can have; null for those that are typed. */
export function optionsOf(field: FilterField, { people, keys }: FilterNames): FilterOption[] | null {
  switch (field) {
    case 'who':
      return [...people.map(({ id, name }) => ({ value: id, label: name })), ...named(WHO_NAMES)]
    case 'key':
      return keys.map(({ id, name }) => ({ value: id, label: name }))
    case 'stage':
      return STAGES.map((stage) => ({ value: stage, label: STAGE_NAMES[stage] }))
    case 'permission':
      return itself(PERMISSIONS)
    case 'role':
      return itself(ROLES)
    case 'source':
      return named(SOURCE_NAMES)
    case 'action':
      return AUDIT_ACTIONS.map((action) => ({ value: action, label: actionWords(action) }))
    case 'reason':
      return named(REASON_NAMES)
    default:
      return null
  }
}

/** "key.rules-changed" as "Key: rules changed". */
export function actionWords(action: string): string {
  const [thing = '', deed = ''] = action.split('.')
  const words = thing.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${deed.replaceAll('-', ' ')}`
}

/** One condition of a filter as it is shown, and the filter without it. */
export interface FilterChip {
  id: string
  /** "Room", "Life" … */
  field: string
  /** "is", "is not", "in" … */
  verb: string
  value: string
  without: Filter
}

/** A filter condition by condition; `zone` is an IANA name, undefined for the zone of the computer it runs on. */
export function chipsOf(filter: Filter, names: FilterNames, zone: string | undefined): FilterChip[] {
  const chips: FilterChip[] = []
  for (const side of ['is', 'not'] as const) {
    for (const field of FILTER_FIELDS) {
      const options = optionsOf(field, names)
      for (const value of filter[side][field]) {
        chips.push({
          ...{ id: `${side} ${field} ${value}`, field: FIELD_WORDS[field], verb: side === 'is' ? 'is' : 'is not' },
          value: options?.find((it) => it.value === value)?.label ?? (options ? 'unknown' : value),
          without: withoutValue(filter, field, value),
        })
      }
    }
  }
  for (const state of filter.states) {
    const states = filter.states.filter((it) => it !== state)
    chips.push({
      ...{ id: state, field: 'State', verb: 'is', value: STATE_WORDS[state] },
      without: { ...filter, states },
    })
  }
  const single = (field: string, verb: string, value: string, part: Partial<Filter>) =>
    chips.push({ id: field, field, verb, value, without: { ...filter, ...part } })
  if (filter.within !== null) single('Expires', 'within', formatDuration(filter.within), { within: null })
  if (filter.longer !== null) single('Life', 'longer than', formatDuration(filter.longer), { longer: null })
  if (filter.created && 'preset' in filter.created) {
    single('Created', 'in', PRESET_WORDS[filter.created.preset], { created: null })
  } else if (filter.created) single('Created', '', rangeWords(filter.created, zone), { created: null })
  if (filter.expires) single('Expiry', '', rangeWords(filter.expires, zone), { expires: null })
  if (/^[0-9a-f]{64}$/.test(filter.text))
    single('Token', 'with fingerprint', `${filter.text.slice(0, 12)}…`, { text: '' })
  else if (filter.text !== '') single('Text', 'holds', filter.text, { text: '' })
  return chips
}

function rangeWords({ from, to }: TimeRange, zone: string | undefined): string {
  const words = (moment: Date) => formatDateTime(moment, { timeZone: zone })
  return [from && `from ${words(from)}`, to && `before ${words(to)}`].filter(Boolean).join(' ')
}
