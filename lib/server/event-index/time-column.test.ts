import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitsBetween, countBits, placesOf, SEGMENT_SIZE, setBit } from './bits'
import { MOST, TimeColumn } from './time-column'

const place = fc.integer({ min: 0, max: SEGMENT_SIZE - 1 })
// Few numbers and close places, so that the 32 that stand together are alike, mixed and empty.
const time = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(MOST, MOST + 5, 2 ** 31, 7.9))

test('a range keeps exactly the places whose number lies in it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 200 }), place), time), {
        selector: ([it]) => it,
        minLength: 60,
        maxLength: 300,
      }),
      fc.array(fc.oneof(fc.integer({ min: 0, max: 200 }), place), { maxLength: 300 }),
      fc.constantFrom(0, 1, 3, 8, 2 ** 31, MOST),
      fc.constantFrom(0, 1, 5, 10, 2 ** 31 + 1, MOST + 1),
      fc.boolean(),
      (times, asked, from, to, remembers) => {
        const column = new TimeColumn(remembers)
        if (remembers) column.keepBetween(bitsBetween(0, 9), from, to) // before it has its numbers
        for (const [at, value] of times) column.set(at, value)
        const bits = bitsBetween(0, 150)
        for (const at of asked) setBit(bits, at)
        if (remembers) column.keepBetween(bitsBetween(0, 40), from, to)
        const counted = column.countBetween(bits, from, to)
        column.keepBetween(bits, from, to)
        expect(counted).toBe(countBits(bits))
        const stands = new Map(times.map(([at, value]) => [at, Math.min(MOST, Math.floor(value))]))
        const fits = (at: number) => {
          const value = stands.get(at) ?? 0
          return value !== 0 && value >= from && value < to
        }
        expect([...placesOf(bits)]).toEqual(
          [...new Set([...Array(150).keys(), ...asked])].filter(fits).sort((one, other) => one - other),
        )
      },
    ),
    { numRuns: 300 },
  )
})
