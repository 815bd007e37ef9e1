import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOIN_RULES, type JoinQuestion } from './join-rules'
import { predictJoin, predictRest } from './join-verdict'
import { type JsonObject, readJson } from './json'
import { API_KEY, NOW } from './raw-token.fixture'
import { VERDICTS } from './verdict'

const GOOD = {
  apikey: API_KEY,
  permissions: ['allow_join'],
  version: 2,
  roomId: 'abcd-1234-wxyz',
  participantId: 'anna',
  roles: ['rtc'],
  iat: NOW - 60,
  exp: NOW + 7_200,
}

type Change = Partial<Omit<JoinQuestion, 'payload'>> & { payload?: object }

function question({ payload, ...rest }: Change = {}): JoinQuestion {
  const reading = readJson(JSON.stringify({ ...GOOD, ...payload }))
  if (!reading.ok) throw new Error(reading.problem.message)
  const asked = { verdict: 'valid' as const, room: 'abcd-1234-wxyz', participant: 'anna' }
  return { ...asked, demoKey: false, keyDeactivated: false, ...rest, payload: reading.value as JsonObject }
}

/** A question for each row of the table, and what comes of it. */
const ROWS: Record<string, [Change, ...Change[]]> = {
  'no-token': [{ verdict: 'malformed' }, { verdict: 'unsupported' }],
  'no-apikey': [
    { payload: { apikey: undefined }, verdict: 'unknown-key' },
    { payload: { apikey: ' ' } },
    { payload: { apikey: 'YOUR_API_KEY' } },
  ],
  'demo-key': [{ demoKey: true }],
  'key-deactivated': [{ keyDeactivated: true }, { keyDeactivated: true, verdict: 'expired' }],
  'bad-signature': [{ verdict: 'bad-signature' }],
  'invalid-times': [{ verdict: 'invalid-claims' }],
  expired: [{ verdict: 'expired' }, { verdict: 'expired', room: 'other' }],
  'not-yet-valid': [{ verdict: 'not-yet-valid' }],
  'no-permissions': [
    { payload: { permissions: undefined } },
    { payload: { permissions: [] } },
    { payload: { permissions: 'allow_join' } },
    { payload: { permissions: ['allow_join', 1] } },
  ],
  'permission-conflict': [
    { payload: { permissions: ['allow_join', 'ask_join', 'allow_mod'] } },
    { payload: { permissions: ['ask_join', 'allow_mod'] } },
    { payload: { permissions: ['ask_join', 'allow_publish'] } },
  ],
  'unknown-permission': [{ payload: { permissions: ['allow_join', 'allow_publish'] } }],
  'participant-unusable': [
    { payload: { participantId: '' } },
    { payload: { participantId: 'an na' } },
    { payload: { participantId: 7 } },
  ],
  'asked-participant-unusable': [{ participant: 'an na' }],
  'role-may-not-join': [
    { payload: { roles: ['crawler'] } },
    { payload: { roles: ['CRAWLER'] } },
    { payload: { roles: ['moderator'] } },
  ],
  'other-room': [{ room: 'zzzz-1234-wxyz' }, { payload: { roomId: '' } }, { payload: { roomId: 17 } }],
  'other-participant': [{ participant: 'bob' }],
  'no-version': [{ payload: { version: undefined } }, { payload: { version: '2' } }],
  'no-join-permission': [{ payload: { permissions: ['allow_mod'] } }],
  waits: [{ payload: { permissions: ['ask_join'] } }],
  joins: [
    {},
    { room: '', participant: '' },
    { payload: { roles: undefined } },
    { payload: { roles: ['crawler', 'rtc'] } },
    { payload: { roomId: undefined, participantId: undefined, roles: undefined, version: undefined } },
  ],
}

describe('the table behind “Will it join?”', () => {
  it('has a question for each row', () => {
    expect(Object.keys(ROWS)).toEqual(JOIN_RULES.map(({ id }) => id))
  })

  it.each(JOIN_RULES)('$id: $outcome $code', (rule) => {
    for (const change of ROWS[rule.id] ?? []) {
      const { id, outcome, code, name, claim, fix } = rule
      expect(predictJoin(question(change))).toMatchObject({ id, outcome, code, name, claim, fix })
    }
  })

  it('holds each documented code of a token, with its name', () => {
    const documented = JOIN_RULES.filter(({ code }) => code !== null).map(({ code, name }) => `${code} ${name}`)
    expect([...new Set(documented)].toSorted()).toEqual([
      '4001 INVALID_API_KEY',
      '4002 INVALID_TOKEN',
      '4004 INVALID_PARTICIPANT_ID',
      '4008 INVALID_PERMISSIONS',
      '4022 UNAUTHORIZED_MEETING_ID',
      '4023 UNAUTHORIZED_PARTCIPANT_ID',
      '4024 UNAUTHORIZED_ROLE',
      '4053 APIKEY_DEACTIVATED',
    ])
  })
})

describe('predictJoin', () => {
  it('says what else must hold', () => {
    expect(predictJoin(question()).provided).toEqual([])
    const { provided } = predictJoin(question({ verdict: 'unknown-key', room: '', participant: '' }))
    expect(provided).toHaveLength(3)
    expect(provided.join()).toMatch(/nobody has checked.*abcd-1234-wxyz.*4022.*anna.*4023/)
  })

  it('never lets join what was not found valid, or what nobody could check without saying so', () => {
    const verdict = fc.constantFrom(...VERDICTS)
    const payload = fc.dictionary(
      fc.constantFrom('apikey', 'permissions', 'version', 'roomId', 'participantId', 'roles', 'x'),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(verdict, payload, fc.string(), fc.string(), (verdict, payload, room, participant) => {
        const reading = readJson(JSON.stringify(payload))
        if (!reading.ok) return
        const asked = { ...question({ verdict, room, participant }), payload: reading.value as JsonObject }
        const { outcome, provided, code } = predictJoin(asked)
        if (verdict !== 'valid' && verdict !== 'unknown-key') expect(outcome).toBe('refused')
        if (outcome === 'joins' && verdict === 'unknown-key') expect(provided.join()).toContain('nobody has checked')
        if (outcome === 'refused') expect(code).toBeGreaterThan(4_000)
        predictRest(asked)
      }),
    )
  })
})

describe('predictRest', () => {
  it.each<[string, Change, string, string | null]>([
    ['no roles', { payload: { roles: undefined } }, 'accepted', null],
    ['crawler', { payload: { roles: ['crawler'] } }, 'accepted', null],
    ['both', { payload: { roles: ['crawler', 'rtc'] } }, 'accepted', null],
    ['crawler, not a word about permissions', { payload: { roles: ['crawler'], permissions: [] } }, 'accepted', null],
    ['rtc', {}, 'refused', 'roles'],
    ['CRAWLER', { payload: { roles: ['CRAWLER'] } }, 'refused', 'roles'],
    ['no version', { payload: { roles: ['crawler'], version: undefined } }, 'unclear', 'version'],
    ['expired', { verdict: 'expired', payload: { roles: ['crawler'] } }, 'refused', 'exp'],
    ['bad signature', { verdict: 'bad-signature' }, 'refused', null],
    ['demo key', { demoKey: true, payload: { roles: ['crawler'] } }, 'refused', 'apikey'],
    ['deactivated key', { keyDeactivated: true }, 'refused', 'apikey'],
  ])('%s', (_, change, outcome, claim) => {
    expect(predictRest(question(change))).toMatchObject({ outcome, claim })
  })

  it('says where nobody has checked the signature', () => {
    expect(predictRest(question({ payload: { roles: ['crawler'] } })).provided).toEqual([])
    const { outcome, provided } = predictRest(question({ verdict: 'unknown-key', payload: { roles: ['crawler'] } }))
    expect(outcome).toBe('accepted')
    expect(provided.join()).toContain('nobody has checked')
  })

  it('names the answer of the API', () => {
    expect(predictRest(question({ verdict: 'expired' })).message).toContain('“Token is invalid or expired”')
  })
})
