import fc from 'fast-check'
import { expect, it } from 'vitest'
import { piecesOf } from './json-view'

it('tells names, texts and other values apart', () => {
  const pieces = piecesOf('{"a": ["b:\\"", -1.5e3, null]}').filter((piece) => piece.kind !== 'mark')
  expect(pieces).toEqual([
    { text: '"a"', kind: 'name' },
    { text: '"b:\\""', kind: 'text' },
    { text: '-1.5e3', kind: 'value' },
    { text: 'null', kind: 'value' },
  ])
})

it('loses nothing of any JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, indent) => {
      const json = JSON.stringify(JSON.parse(text), null, indent)
      expect(
        piecesOf(json)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(json)
    }),
  )
})
