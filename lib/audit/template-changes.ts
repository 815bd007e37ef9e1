import { listed } from '@/lib/token/words'
import type { Change } from './event-changes'

type Values = Record<string, unknown>

/** What a change of a template changed: its name and place, and the fields of its request. */
export function templateChanges(detail: Values, names: Readonly<Record<string, string>> = {}): Change[] {
  const { before } = detail
  if (typeof before !== 'object' || before === null) return []
  const [was, is] = [valuesOf({ ...before }), valuesOf(detail)]
  return FIELDS.flatMap(([field, what, words]) => {
    if (JSON.stringify(was[field]) === JSON.stringify(is[field])) return []
    return [{ what, before: words(was[field], names), after: words(is[field], names) }]
  })
}

/** The columns of a template and the fields of its request, side by side; a request that cannot be read changes nothing. */
function valuesOf({ name, shared, pinned, request }: Values): Values {
  try {
    const fields: unknown = JSON.parse(String(request))
    return { ...(typeof fields === 'object' && fields), name, shared, pinned }
  } catch {
    return { name, shared, pinned }
  }
}

type InWords = (value: unknown, names: Readonly<Record<string, string>>) => string

const text: InWords = (value) => (typeof value === 'string' && value !== '' ? value : 'none')
const yesOrNo: InWords = (value) => (value === true ? 'yes' : 'no')
const list: InWords = (value) => (Array.isArray(value) && value.length > 0 ? listed(value.map(String)) : 'none')
const key: InWords = (value, names) => (typeof value === 'string' && value !== '' ? (names[value] ?? value) : 'open')

const expiry: InWords = (value) => {
  if (typeof value !== 'object' || value === null) return 'none'
  const { kind, amount, unit, at }: Values = { ...value }
  return kind === 'at' ? `at ${String(at)}` : `in ${String(amount)} ${String(unit)}`
}

/** In the form's order. */
const FIELDS: [field: string, what: string, words: InWords][] = [
  ['name', 'Name', text],
  ['shared', 'Shared with the team', yesOrNo],
  ['pinned', 'On top of the list', yesOrNo],
  ['apiKeyId', 'API key', key],
  ['permissions', 'Permissions', list],
  ['roles', 'Roles', list],
  ['version2', 'Version 2', yesOrNo],
  ['roomId', 'Room', text],
  ['participantId', 'Participant', text],
  ['expiry', 'Expires', expiry],
  ['purpose', 'Purpose', text],
]
