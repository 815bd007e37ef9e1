import { expect, it } from 'vitest'
import { escapeUnseen } from './escape-unseen'

it('keeps what can be seen', () => {
  expect(escapeUnseen('{\n\t"roomId": "Größe ✓ 🏫 العربية"\n}')).toBe('{\n\t"roomId": "Größe ✓ 🏫 العربية"\n}')
})

it('escapes what cannot be seen, and JSON stays JSON for the same value', () => {
  const value = { a: 'x\u200by\u202ez\u0000\u00ad\ufeff\u2028\u{e0001}\ud800' }
  const shown = escapeUnseen(JSON.stringify(value, null, 2))
  expect(shown).toContain('x\\u200by\\u202ez\\u0000\\u00ad\\ufeff\\u2028\\udb40\\udc01\\ud800')
  expect(JSON.parse(shown)).toEqual(value)
})

it('escapes stray control characters of a text that is no JSON', () => {
  expect(escapeUnseen('{\n\t"a":\r 1\u0007')).toBe('{\n\t"a":\\u000d 1\\u0007')
})
