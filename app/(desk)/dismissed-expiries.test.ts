import { expect, test } from 'vitest'
import { dismissedOf, noteOf, rememberDismissed } from './dismissed-expiries'

const token = (id: string, exp: number) => ({ id, roomId: null, participantId: null, keyName: 'Lectures', exp })

function memory(text: string | null = null) {
  let kept = text
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value
    },
  }
}

test('a week before and a day before are told apart, so that reading the first does not silence the second', () => {
  const store = memory()
  rememberDismissed(store, [noteOf(token('t1', 500_000), 0)])
  expect(dismissedOf(store)).toEqual(['t1:week'])
  expect(noteOf(token('t1', 500_000), 420_000).key).toBe('t1:day')
})

test('what is not understood, or cannot be kept, is nothing', () => {
  expect(dismissedOf(memory('{'))).toEqual([])
  expect(dismissedOf(memory('{"a":1}'))).toEqual([])
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(rememberDismissed(full, [noteOf(token('t1', 10), 0)])).toEqual(['t1:day'])
})
