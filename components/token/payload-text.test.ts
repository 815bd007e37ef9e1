import { describe, expect, it } from 'vitest'
import { payloadText } from './payload-text'

describe('payloadText', () => {
  it('puts each claim on a line, in its order', () => {
    const payload = { apikey: 'k', permissions: ['allow_join', 'allow_mod'], version: 2, roomId: undefined, iat: 1 }
    expect(payloadText(payload)).toBe(
      '{\n  "apikey": "k",\n  "permissions": ["allow_join", "allow_mod"],\n  "version": 2,\n  "iat": 1\n}',
    )
  })

  it.each([{}, { a: [] }, { a: [1, null, 'x, "y"'] }, { a: { b: [{ c: 'line\nbreak' }] }, d: [[1]] }, { '"': '\\' }])(
    'stays the same JSON: %j',
    (payload) => {
      expect(JSON.parse(payloadText(payload))).toEqual(payload)
    },
  )
})
