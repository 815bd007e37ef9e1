import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  bitsBetween,
  bitsOf,
  countBetween,
  countBits,
  countCommon,
  decodePosting,
  drop,
  encodePlaces,
  isEmpty,
  keep,
  noBits,
  placesOf,
  postingOf,
  SEGMENT_SIZE,
} from './bits'

const place = fc.integer({ min: 0, max: SEGMENT_SIZE - 1 })
/** From nothing to everything: few places, many of them, and whole stretches. */
const places = fc
  .oneof(
    fc.uniqueArray(place, { maxLength: 40 }),
    fc.tuple(place, fc.integer({ min: 1, max: 7 })).map(([from, step]) => {
      const all: number[] = []
      for (let at = from % 100; at < SEGMENT_SIZE; at += step) all.push(at)
      return all
    }),
    fc
      .tuple(place, place)
      .map(([one, other]) => [...placesOf(bitsBetween(Math.min(one, other), Math.max(one, other)))]),
  )
  .map((list) => list.toSorted((one, other) => one - other))

test('what is stored comes back, whether it is kept as a list or as bits', () => {
  fc.assert(
    fc.property(places, (list) => {
      const stored = encodePlaces(list)
      expect(stored.length).toBeLessThanOrEqual(SEGMENT_SIZE / 8)
      expect([...placesOf(bitsOf(decodePosting(stored)))]).toEqual(list)
      expect([...placesOf(bitsOf(postingOf(list)), 'desc')]).toEqual(list.toReversed())
    }),
  )
})

test('sets are cut, united and counted like sets', () => {
  fc.assert(
    fc.property(places, places, place, place, (one, other, some, more) => {
      const [a, b] = [new Set(one), new Set(other)]
      const both = bitsOf(postingOf(one))
      keep(both, postingOf(other))
      expect([...placesOf(both)]).toEqual(one.filter((it) => b.has(it)))
      expect(countCommon(bitsOf(postingOf(one)), postingOf(other))).toBe(countBits(both))
      const without = bitsOf(postingOf(one))
      drop(without, bitsOf(postingOf(other)))
      expect([...placesOf(without)]).toEqual(one.filter((it) => !b.has(it)))
      const either = bitsOf(postingOf(one))
      add(either, postingOf(other))
      expect(countBits(either)).toBe(new Set([...a, ...b]).size)
      const [from, to] = [Math.min(some, more), Math.max(some, more)]
      expect(countBetween(either, from, to)).toBe(
        [...new Set([...a, ...b])].filter((it) => it >= from && it < to).length,
      )
      expect(isEmpty(both)).toBe(!one.some((it) => b.has(it)))
    }),
  )
})

test('the ends: nothing, everything, the first and the last place', () => {
  expect(encodePlaces([])).toHaveLength(0)
  expect([...placesOf(bitsOf(decodePosting(new Uint8Array())))]).toEqual([])
  expect(countBits(bitsBetween(0, SEGMENT_SIZE))).toBe(SEGMENT_SIZE)
  expect(countBits(bitsBetween(-5, 99_999))).toBe(SEGMENT_SIZE)
  expect(countBits(bitsBetween(7, 7))).toBe(0)
  expect([...placesOf(bitsOf(decodePosting(encodePlaces([0, SEGMENT_SIZE - 1]))))]).toEqual([0, SEGMENT_SIZE - 1])
  expect(isEmpty(noBits())).toBe(true)
})
