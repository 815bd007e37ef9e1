import { describe, expect, it } from 'vitest'
import type { TokenRequestInput } from '@/lib/token/request'
import { afterRefusal, forgetPending, notePending, type PendingRequest, readPending } from './pending-request'

const INPUT: TokenRequestInput = {
  requestId: '0190a5b2-7c3d-4e4f-8a1b-2c3d4e5f6071',
  apiKeyId: 'key-1',
  permissions: ['allow_join'],
  roles: [],
  version2: false,
  roomId: 'abcd-1234-wxyz',
  participantId: 'lena',
  expiry: { kind: 'in', amount: 2, unit: 'hours' },
  purpose: 'Tutorial',
}
const PENDING: PendingRequest = { memberId: 'mira', pressedAt: 1_795_532_640_000, outcome: 'unknown', input: INPUT }

function store(text: string | null = null) {
  let held = text
  return {
    getItem: () => held,
    setItem: (_name: string, value: string) => {
      held = value
    },
    removeItem: () => {
      held = null
    },
    held: () => held,
  }
}

describe('the note of a pending request', () => {
  it('comes back as it was, for its member', () => {
    const tab = store()
    notePending(tab, PENDING)
    expect(readPending(tab, 'mira')).toEqual(PENDING)
    forgetPending(tab)
    expect(readPending(tab, 'mira')).toBeNull()
  })

  it('is thrown away before anybody else sees it', () => {
    const tab = store()
    notePending(tab, PENDING)
    expect(readPending(tab, 'jonas')).toBeNull()
    expect(tab.held()).toBeNull()
  })

  it.each([
    ['{'],
    ['null'],
    ['{}'],
    [JSON.stringify({ ...PENDING, pressedAt: 'now' })],
    [JSON.stringify({ ...PENDING, outcome: 'issued' })],
    [JSON.stringify({ ...PENDING, input: { ...INPUT, permissions: ['allow_join', 'ask_join'] } })],
    [JSON.stringify({ ...PENDING, input: { ...INPUT, token: 'x' } })],
  ])('is thrown away when broken: %s', (text) => {
    const tab = store(text)
    expect(readPending(tab, 'mira')).toBeNull()
    expect(tab.held()).toBeNull()
  })

  it('may be missing: a browser can deny its storage', () => {
    const broken = {
      getItem: () => {
        throw new Error('denied')
      },
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => {
        throw new Error('denied')
      },
    }
    for (const tab of [null, broken]) {
      notePending(tab, PENDING)
      expect(readPending(tab, 'mira')).toBeNull()
      forgetPending(tab)
    }
  })
})

describe('afterRefusal', () => {
  it.each([
    ['invalid-input', { apiKeyId: 'no' }, false, 'free'],
    ['signed-out', undefined, false, 'free'],
    ['forbidden', undefined, false, 'free'],
    ['key-disabled', { apiKeyId: 'no' }, false, 'free'],
    // a commit whose outcome is not known for sure
    ['busy', undefined, false, 'keep'],
    // an earlier attempt may still come through
    ['invalid-input', { 'expiry.at': 'late' }, true, 'keep'],
    ['signed-out', undefined, true, 'keep'],
    ['busy', undefined, true, 'keep'],
    // answered before, and never to be had again
    ['conflict', undefined, true, 'spent'],
    ['conflict', undefined, false, 'spent'],
    ['key-disabled', undefined, true, 'spent'],
  ] as const)('%s at %o, open: %s → %s', (code, fields, open, verdict) => {
    expect(afterRefusal({ code, fields }, open)).toBe(verdict)
  })
})
