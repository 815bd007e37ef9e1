import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TokenRequestInput } from '@/lib/token/request'
import { draftOf, emptyDraft, inputOf, QUICK_EXPIRIES, type TokenDraft, tokenDraftSchema } from './token-draft'

const NOW = 1_795_532_700
const EMPTY = emptyDraft({ requestId: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6071', apiKeyId: 'key-1' }, 7_200)

afterEach(() => vi.unstubAllEnvs())

const withExpiry = (expiry: Partial<TokenDraft['expiry']>): TokenDraft => ({
  ...EMPTY,
  expiry: { ...EMPTY.expiry, ...expiry },
})

function refused(draft: TokenDraft): Record<string, string> {
  const { error } = tokenDraftSchema(() => NOW).safeParse(draft)
  return Object.fromEntries(error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? [])
}

describe('inputOf', () => {
  it.each(QUICK_EXPIRIES)('$label', ({ choice, amount, unit }) => {
    expect(inputOf(withExpiry({ choice })).expiry).toEqual({ kind: 'in', amount, unit })
  })

  it('reads an own lifetime as digits only', () => {
    const own = (amount: string) => inputOf(withExpiry({ choice: 'own', amount, unit: 'days' })).expiry
    expect(own('3')).toEqual({ kind: 'in', amount: 3, unit: 'days' })
    expect(own(' 30 ')).toEqual({ kind: 'in', amount: 30, unit: 'days' })
    for (const text of ['', '1e3', '0x10', '-2', '1.5', '1,000', 'two', '9'.repeat(16)]) {
      expect(own(text)).toEqual({ kind: 'in', amount: Number.NaN, unit: 'days' })
    }
  })

  it('gives a date and time the offset of this zone then', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const at = (text: string) => inputOf(withExpiry({ choice: 'at', at: text })).expiry
    expect(at('2026-11-24T16:05')).toEqual({ kind: 'at', at: '2026-11-24T16:05:00+01:00' })
    expect(at('2027-07-01T09:00')).toEqual({ kind: 'at', at: '2027-07-01T09:00:00+02:00' })
    expect(at('')).toEqual({ kind: 'at', at: '' })
  })
})

describe('draftOf', () => {
  const input = (expiry: TokenRequestInput['expiry']): TokenRequestInput => ({
    ...inputOf(EMPTY),
    roomId: 'abcd-1234-wxyz',
    version2: true,
    expiry,
  })

  it.each<TokenRequestInput['expiry']>([
    { kind: 'in', amount: 2, unit: 'hours' },
    { kind: 'in', amount: 7, unit: 'days' },
    { kind: 'in', amount: 120, unit: 'minutes' },
    { kind: 'in', amount: 45, unit: 'seconds' },
    { kind: 'at', at: '2026-11-24T16:05:00+01:00' },
    { kind: 'at', at: '2027-10-31T02:30:00+02:00' },
  ])('and back: %o', (expiry) => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(inputOf(draftOf(input(expiry)))).toEqual(input(expiry))
  })

  it('lights up the quick choice', () => {
    expect(draftOf(input({ kind: 'in', amount: 8, unit: 'hours' })).expiry.choice).toBe('8h')
    expect(draftOf(input({ kind: 'in', amount: 3, unit: 'hours' })).expiry).toMatchObject({
      choice: 'own',
      amount: '3',
    })
  })
})

describe('tokenDraftSchema', () => {
  it('takes the empty form once it has a key', () => {
    expect(refused(EMPTY)).toEqual({})
    expect(refused({ ...EMPTY, apiKeyId: '' })).toEqual({ apiKeyId: 'Choose an API key.' })
  })

  it('puts errors at the fields of the form', () => {
    expect(Object.keys(refused({ ...EMPTY, permissions: ['allow_join', 'ask_join'] }))).toEqual(['permissions'])
    expect(Object.keys(refused({ ...EMPTY, participantId: 'lena h' }))).toEqual(['participantId'])
    expect(Object.keys(refused(withExpiry({ choice: 'own', amount: '' })))).toEqual(['expiry.amount'])
    expect(Object.keys(refused(withExpiry({ choice: 'own', amount: '36526', unit: 'days' })))).toEqual([
      'expiry.amount',
    ])
    expect(Object.keys(refused(withExpiry({ choice: 'own', amount: '3', unit: 'weeks' })))).toEqual(['expiry.unit'])
    expect(Object.keys(refused(withExpiry({ choice: 'at', at: '' })))).toEqual(['expiry.at'])
  })

  it('says of all fields at once what does not fit', () => {
    vi.stubEnv('TZ', 'UTC')
    const past = withExpiry({ choice: 'at', at: '2026-11-24T15:05' })
    const draft: TokenDraft = { ...past, permissions: [], participantId: 'lena h' }
    expect(Object.keys(refused(draft))).toEqual(['permissions', 'participantId', 'expiry.at'])
  })

  it('has the clock that a date and time needs', () => {
    vi.stubEnv('TZ', 'UTC')
    expect(refused(withExpiry({ choice: 'at', at: '2026-11-24T15:05' }))['expiry.at']).toMatch(/has passed/)
    expect(refused(withExpiry({ choice: 'at', at: '2026-11-24T15:06' }))).toEqual({})
    expect(refused(withExpiry({ choice: 'at', at: '2127-01-01T00:00' }))['expiry.at']).toMatch(/100 years/)
  })
})
