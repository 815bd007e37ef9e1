import { describe, expect, it } from 'vitest'
import { findItems, paletteItems } from './palette-items'

const items = paletteItems(
  [
    { label: 'Issue token', href: '/tokens/new' },
    { label: 'Tokens', href: '/tokens' },
  ],
  {
    keys: [{ id: 'k1', name: 'Lectures, spring' }],
    templates: [{ id: 't1', name: 'Examiner' }],
    tokens: [
      { id: 'a', participantId: 'lena.hoffmann', roomId: 'exam-hall', createdAt: '' },
      { id: 'b', participantId: null, roomId: 'lobby', createdAt: '' },
      { id: 'c', participantId: null, roomId: null, createdAt: '' },
    ],
  },
)
const labels = (query: string) => findItems(items, query).map(({ label }) => label)

describe('the palette', () => {
  it('offers pages, templates, keys and tokens that have a name', () => {
    expect(labels('')).toEqual(['Issue token', 'Tokens', 'Examiner', 'Lectures, spring', 'lena.hoffmann', 'lobby'])
  })

  it('finds every word, in any order and case', () => {
    expect(labels('EXAM')).toEqual(['Examiner', 'lena.hoffmann'])
    expect(labels('hall lena')).toEqual(['lena.hoffmann'])
    expect(labels('token')).toEqual(['Tokens', 'Issue token'])
    expect(labels('nobody')).toEqual([])
  })

  it('leads to the form with a template or a key by their ids, and to records', () => {
    expect(items.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/tokens/new?template=t1', '/tokens/new?key=k1', '/tokens/a']),
    )
  })
})
