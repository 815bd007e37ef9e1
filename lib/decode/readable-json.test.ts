import { expect, it } from 'vitest'
import { escapeUnseen, readableJson } from './readable-json'

it('indents, and keeps what can be seen', () => {
  expect(readableJson({ roomId: 'Größe ✓ 👩‍🏫'.normalize(), list: [1] })).toBe(
    '{\n  "roomId": "Größe ✓ 👩\\u200d🏫",\n  "list": [\n    1\n  ]\n}',
  )
})

it('escapes what cannot be seen, and still is JSON for the same value', () => {
  const value = { a: 'x\u200by\u202ez\u0000\u00ad\ufeff\u2028\u{e0001}\ud800' }
  const shown = readableJson(value)
  expect(shown).toContain('x\\u200by\\u202ez\\u0000\\u00ad\\ufeff\\u2028\\udb40\\udc01\\ud800')
  expect(JSON.parse(shown)).toEqual(value)
})

it('leaves line breaks and tabs of a text that is no JSON', () => {
  expect(escapeUnseen('{\n\t"a":\r 1\u0007')).toBe('{\n\t"a":\\u000d 1\\u0007')
})
