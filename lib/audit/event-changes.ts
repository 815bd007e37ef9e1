import { ROLE_WORDS } from '@/lib/access'
import { SETTING_WORDS } from '@/lib/desk/desk-settings'
import { settingValue } from '@/lib/desk/setting-value'
import type { RuleName } from '@/lib/rules/broken-rules'
import { type KeyRules, readRules } from '@/lib/rules/key-rules'
import { RULE_TITLES, ruleSentences } from '@/lib/rules/rule-words'
import type { AuditedEvent } from './sentence-words'
import { templateChanges } from './template-changes'

/** One thing that an event changed, in words. */
export interface Change {
  what: string
  before: string
  after: string
}

/** What an event changed; empty for those that change nothing which has a before, and where the detail is gone or damaged. */
export function eventChanges(event: AuditedEvent): Change[] {
  const { detail } = event
  if (detail === null) return []
  switch (event.action) {
    case 'key.renamed':
    case 'member.renamed':
      return oneChange('Name', detail, String)
    case 'member.role-changed':
      return oneChange('Role', detail, roleName)
    case 'key.secret-rotated': {
      const { retires, secretVersion } = detail
      if (typeof retires !== 'number' || typeof secretVersion !== 'number') return []
      return [{ what: 'Secret that signs', before: `version ${retires}`, after: `version ${secretVersion}` }]
    }
    case 'key.rules-changed':
      return ruleChangesOf(event, detail)
    case 'settings.changed':
      return settingChanges(detail)
    case 'template.changed':
      return templateChanges(detail, event.names)
    default:
      return []
  }
}

type Detail = Record<string, unknown>

function oneChange(what: string, { before, after }: Detail, words: (value: string) => string): Change[] {
  if (typeof before !== 'string' || typeof after !== 'string') return []
  return [{ what, before: words(before), after: words(after) }]
}

const roleName = (role: string) =>
  Object.hasOwn(ROLE_WORDS, role) ? ROLE_WORDS[role as keyof typeof ROLE_WORDS].name : role

/** The rules by what they are about; a named room and certain rooms are one thing. */
const RULES: { titled: RuleName; rules: RuleName[]; fields: (keyof KeyRules)[] }[] = [
  { titled: 'users', rules: ['users'], fields: ['users'] },
  { titled: 'permissions', rules: ['permissions'], fields: ['permissions'] },
  { titled: 'roles', rules: ['roles'], fields: ['roles'] },
  { titled: 'version', rules: ['version'], fields: ['versionRequired'] },
  { titled: 'room', rules: ['room', 'rooms'], fields: ['roomRequired', 'rooms'] },
  { titled: 'participant', rules: ['participant'], fields: ['participantRequired'] },
  { titled: 'life', rules: ['life'], fields: ['maxLifeSeconds'] },
  { titled: 'purpose', rules: ['purpose'], fields: ['purposeRequired'] },
  { titled: 'per-hour', rules: ['per-hour'], fields: ['perHour'] },
  { titled: 'per-day', rules: ['per-day'], fields: ['perDay'] },
]

const OUTSIDE: Record<KeyRules['outside'], string> = { refuse: 'refused', approve: 'can be approved by an admin' }

function ruleChangesOf({ names }: AuditedEvent, detail: Detail): Change[] {
  const [before, after] = [rulesOf(detail.before), rulesOf(detail.rules)]
  if (!before || !after) return []
  const nameOf = (id: string) => names?.[id]
  const sentences = [ruleSentences(before, nameOf), ruleSentences(after, nameOf)]
  const changes = RULES.flatMap(({ titled, rules, fields }): Change[] => {
    if (fields.every((field) => JSON.stringify(before[field]) === JSON.stringify(after[field]))) return []
    const [was = NO_LIMIT, is = NO_LIMIT] = sentences.map(
      (of) => of.find(({ rule }) => rules.includes(rule))?.text ?? NO_LIMIT,
    )
    return [{ what: RULE_TITLES[titled], before: was, after: is }]
  })
  if (before.outside !== after.outside) {
    changes.push({ what: 'What is outside', before: OUTSIDE[before.outside], after: OUTSIDE[after.outside] })
  }
  return changes
}

const NO_LIMIT = 'no limit'

/** Damaged rules change nothing that could be told: the recorded fields are there still. */
function rulesOf(text: unknown): KeyRules | null {
  try {
    return typeof text === 'string' ? readRules(text) : null
  } catch {
    return null
  }
}

function settingChanges({ before, after }: Detail): Change[] {
  if (!isObject(before) || !isObject(after)) return []
  return Object.keys(after).map((name) => ({
    what: sentenceCase(Object.hasOwn(SETTING_WORDS, name) ? SETTING_WORDS[name as keyof typeof SETTING_WORDS] : name),
    before: settingValue(name, before[name]),
    after: settingValue(name, after[name]),
  }))
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const isObject = (value: unknown): value is Detail => typeof value === 'object' && value !== null
