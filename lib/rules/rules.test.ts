import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MEMBER_ROLES } from '@/lib/access'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { type Asker, brokenRules, mayUse, RULE_NAMES, type RuledToken } from './broken-rules'
import { type KeyRules, NO_RULES, readRules, sameRules } from './key-rules'
import { rateRules, refusedByRate, usedUp } from './rate-rules'
import { ruleChanges, ruleSentences } from './rule-words'
import { draftOfRules, rulesDraftSchema } from './rules-draft'
import { proposalFor } from './stage-proposal'

const mira: Asker = { id: 'm-mira', role: 'ADMIN' }
const jonas: Asker = { id: 'm-jonas', role: 'MEMBER' }
const token: RuledToken = {
  permissions: ['allow_join'],
  roles: [],
  version: 2,
  roomId: 'exam-7kx2',
  participantId: 'lena.hoffmann',
  purpose: 'Oral exam',
  lifeSeconds: 7_200,
}
const breaks = (rules: Partial<KeyRules>, over: Partial<RuledToken> = {}, asker = jonas) =>
  brokenRules({ ...NO_RULES, ...rules }, { ...token, ...over }, asker).map(({ rule }) => rule)

describe('a rule', () => {
  test('without any, everything is allowed', () => {
    const bare = { roomId: null, participantId: null, purpose: null, version: null, lifeSeconds: 3_155_760_000 }
    expect(breaks({}, { ...bare, permissions: [...PERMISSIONS], roles: [...ROLES] })).toEqual([])
  })

  test.each<[string, Partial<KeyRules>, Partial<RuledToken>, Partial<RuledToken>]>([
    ['life', { maxLifeSeconds: 7_200 }, {}, { lifeSeconds: 7_201 }],
    ['permissions', { permissions: ['allow_join'] }, {}, { permissions: ['allow_join', 'allow_mod'] }],
    ['roles', { roles: ['rtc'] }, { roles: ['rtc'] }, { roles: ['crawler'] }],
    ['roles', { roles: [] }, {}, { roles: ['rtc'] }],
    ['version', { versionRequired: true }, {}, { version: null }],
    ['room', { roomRequired: true }, {}, { roomId: null }],
    ['participant', { participantRequired: true }, {}, { participantId: null }],
    ['purpose', { purposeRequired: true }, {}, { purpose: null }],
    ['rooms', { rooms: { prefix: 'exam-' } }, {}, { roomId: 'Exam-7kx2' }],
    ['rooms', { rooms: { list: ['exam-7kx2', 'exam-9'] } }, {}, { roomId: 'exam-7kx' }],
    // Without a room a token opens every room.
    ['rooms', { rooms: { prefix: 'exam-' } }, {}, { roomId: null }],
    ['rooms', { rooms: { list: ['exam-7kx2'] }, roomRequired: true }, {}, { roomId: null }],
  ])('%s: %j allows %j and not %j', (rule, rules, allowed, refused) => {
    expect(breaks(rules, allowed)).toEqual([])
    expect(breaks(rules, refused)).toEqual([rule])
  })

  test('who may use a key: by role, or by name', () => {
    const admins = { users: { roles: ['ADMIN'], members: [] } } satisfies Partial<KeyRules>
    expect(breaks(admins, {}, mira)).toEqual([])
    expect(breaks(admins, {}, jonas)).toEqual(['users'])
    const named = { users: { roles: [], members: ['m-jonas'] } } satisfies Partial<KeyRules>
    expect(breaks(named, {}, jonas)).toEqual([])
    expect(breaks(named, {}, mira)).toEqual(['users'])
    expect(mayUse({ ...NO_RULES, ...named }, mira)).toBe(false)
  })

  test('every one that is broken is named, each at its field, with what to do', () => {
    const rules: KeyRules = {
      ...NO_RULES,
      maxLifeSeconds: 3_600,
      permissions: ['ask_join'],
      roles: [],
      participantRequired: true,
      purposeRequired: true,
      rooms: { list: ['a', 'b', 'c', 'd', 'e'] },
      users: { roles: ['ADMIN'], members: [] },
    }
    const broken = brokenRules(rules, { ...token, roles: ['rtc'], participantId: null, purpose: null }, jonas)
    expect(broken.map(({ rule, field }) => `${rule} at ${field}`)).toEqual([
      'users at apiKeyId',
      'permissions at permissions',
      'roles at roles',
      'rooms at roomId',
      'participant at participantId',
      'life at expiry',
      'purpose at purpose',
    ])
    expect(broken.map(({ message }) => message)).toContain('This key issues for the rooms a, b, c and 2 more only.')
    expect(broken.map(({ message }) => message)).toContain('Tokens of this key live at most 1 hour. Choose less.')
  })
})

describe('a rule that counts', () => {
  const hour = { rule: 'per-hour', max: 2, seconds: 3_600 } as const

  test('its window begins with the first token, and what is refused does not count', () => {
    expect(refusedByRate(hour, [0, 10, 20, 3_599, 3_600, 3_601, 3_602])).toEqual([
      ...[false, false, true, true, false, false, true],
    ])
    expect(refusedByRate(hour, [])).toEqual([])
  })

  test('never lets more than its number pass in a window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000)), fc.integer({ min: 1, max: 5 }), (unsorted, max) => {
        const times = unsorted.toSorted((one, other) => one - other)
        const refused = refusedByRate({ ...hour, max }, times)
        const passed = times.filter((_, index) => !refused[index])
        // Of any max + 1 that passed, the last came after the window of the first of some window had ended.
        for (let at = 2 * max; at < passed.length; at += 1) {
          expect((passed[at] ?? 0) - (passed[at - 2 * max] ?? 0)).toBeGreaterThanOrEqual(3_600)
        }
        expect(times.length === 0 || refused[0] === false).toBe(true)
      }),
    )
  })

  test('says how many, and to whom', () => {
    const rules = { ...NO_RULES, perHour: 1, perDay: 1_200 }
    expect(rateRules(rules).map((it) => usedUp(it).message)).toEqual([
      'One person may issue one token an hour with this key.',
      'One person may issue 1,200 tokens a day with this key.',
    ])
    expect(rateRules(NO_RULES)).toEqual([])
  })
})

const someRules: fc.Arbitrary<KeyRules> = fc.record({
  maxLifeSeconds: fc.option(fc.integer({ min: 1, max: 3_155_760_000 })),
  permissions: fc.subarray([...PERMISSIONS], { minLength: 1 }),
  roles: fc.subarray([...ROLES]),
  versionRequired: fc.boolean(),
  roomRequired: fc.boolean(),
  participantRequired: fc.boolean(),
  purposeRequired: fc.boolean(),
  rooms: fc.oneof(
    fc.constant(null),
    fc.record({ prefix: fc.constantFrom('exam-', 'ß', 'a b') }),
    fc.record({ list: fc.uniqueArray(fc.constantFrom('a', 'b', 'room 7', 'ü'), { minLength: 1 }) }),
  ),
  users: fc.option(
    fc.oneof(
      fc.record({ roles: fc.subarray([...MEMBER_ROLES], { minLength: 1 }), members: fc.constant([]) }),
      fc.record({ roles: fc.constant([]), members: fc.constantFrom(['m-1'], ['m-1', 'm-2']) }),
    ),
  ),
  perHour: fc.option(fc.integer({ min: 1, max: 100 })),
  perDay: fc.option(fc.integer({ min: 100, max: 1_000_000 })),
  outside: fc.constantFrom('refuse', 'approve'),
})

describe('rules', () => {
  test('come back from the form and from the database as they were', () => {
    fc.assert(
      fc.property(someRules, (rules) => {
        const read = rulesDraftSchema.parse(draftOfRules(rules, { apiKeyId: 'k', baseVersion: 3 }))
        expect(read).toEqual({ apiKeyId: 'k', baseVersion: 3, rules })
        expect(sameRules(readRules(JSON.stringify(rules)), rules)).toBe(true)
      }),
    )
  })

  test('damaged ones are no rules at all, never fewer rules', () => {
    expect(() => readRules('{}')).toThrow()
    expect(() => readRules(JSON.stringify({ ...NO_RULES, maxLifeSeconds: 'long' }))).toThrow()
    expect(() => readRules(JSON.stringify({ ...NO_RULES, rooms: {} }))).toThrow()
  })

  test('each rule that can be broken has its sentence, and only those that limit something', () => {
    expect(ruleSentences(NO_RULES)).toEqual([])
    fc.assert(
      fc.property(someRules, (rules) => {
        const told = ruleSentences(rules).map(({ rule }) => rule)
        expect(RULE_NAMES).toEqual(expect.arrayContaining(told))
        const bare = { ...token, permissions: [...PERMISSIONS], roles: [...ROLES], version: null, lifeSeconds: 4e9 }
        const none = { roomId: null, participantId: null, purpose: null }
        for (const asker of [mira, jonas, { id: 'm-1', role: 'TESTER' } as const]) {
          const broken = brokenRules(rules, { ...bare, ...none }, asker).map(({ rule }) => rule)
          expect(told).toEqual(expect.arrayContaining(broken))
        }
      }),
    )
  })

  test('what is typed wrongly is told at its field', () => {
    const wrong = {
      ...draftOfRules(NO_RULES, { apiKeyId: 'k', baseVersion: 0 }),
      ...{ life: 'limited', lifeAmount: '1.5', permissions: [], rooms: 'prefix', users: 'some', perHour: '0' },
    }
    const fields = rulesDraftSchema.safeParse(wrong).error?.issues.map(({ path }) => path[0])
    expect(fields).toEqual(['permissions', 'lifeAmount', 'roomPrefix', 'userRoles', 'perHour'])
  })

  test('a change is told by what fell away and what came', () => {
    const before = { ...NO_RULES, maxLifeSeconds: 86_400, purposeRequired: true }
    const after: KeyRules = { ...before, maxLifeSeconds: 3_600, outside: 'approve' }
    expect(ruleChanges(before, after)).toEqual({
      gone: ['Lives at most 1 day'],
      come: ['Lives at most 1 hour', 'What is outside the rules can be approved'],
    })
  })

  test('who may use it is told by name where the name is known', () => {
    const rules: KeyRules = { ...NO_RULES, users: { roles: ['ADMIN'], members: ['m-jonas', 'm-gone'] } }
    const nameOf = (id: string) => (id === 'm-jonas' ? 'Jonas Weber' : undefined)
    expect(ruleSentences(rules, nameOf)[0]?.text).toBe('Used by admins, Jonas Weber and one person only')
  })

  test('production proposes at most a day, a room, a purpose, and admins alone', () => {
    const rules = proposalFor('PRODUCTION') ?? NO_RULES
    expect(ruleSentences(rules).map(({ text }) => text)).toEqual([
      'Used by admins only',
      'For a named room only',
      'Lives at most 1 day',
      'With a purpose',
    ])
    expect(proposalFor('DEMO')).toBeNull()
  })
})
