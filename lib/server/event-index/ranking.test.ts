import { expect, test } from 'vitest'
import { Random } from '@/scripts/demo/random'
import { noBits, SEGMENT_SIZE, setBit } from './bits'
import { Ranking } from './ranking'
import { MOST, TimeColumn } from './time-column'

test.each(['asc', 'desc'] as const)(
  'keeps the first ones in order (%s), of equal ones the newest first',
  (direction) => {
    const random = new Random(7)
    const ranking = new Ranking({ by: 'life', direction, most: 9 })
    const shown: { seq: number; value: number }[] = []
    for (const segment of [2, 1, 0]) {
      const bits = noBits()
      const columns = { exp: new TimeColumn(), life: new TimeColumn() }
      for (let place = 0; place < SEGMENT_SIZE; place += 1) {
        const value = (random.between(0, 40) * MOST) / 40 // 0 is none
        columns.life.set(place, value)
        if (!random.chance(0.002)) continue
        setBit(bits, place)
        shown.push({ seq: segment * SEGMENT_SIZE + 1 + place, value: Math.floor(value) })
      }
      ranking.add(bits, columns, segment * SEGMENT_SIZE + 1)
    }
    const sign = direction === 'asc' ? 1 : -1
    const plain = shown
      .filter(({ value }) => value > 0)
      .toSorted((one, other) => sign * (one.value - other.value) || other.seq - one.seq)
    expect(plain.length).toBeGreaterThan(50)
    expect(ranking.seqs).toEqual(plain.slice(0, 9).map(({ seq }) => seq))
  },
)

test('keeps fewer where there are fewer', () => {
  const ranking = new Ranking({ by: 'exp', direction: 'asc', most: 3 })
  expect(ranking.seqs).toEqual([])
  const bits = noBits()
  const columns = { exp: new TimeColumn(), life: new TimeColumn() }
  for (const place of [31, SEGMENT_SIZE - 1]) {
    setBit(bits, place)
    columns.exp.set(place, 5)
  }
  ranking.add(bits, columns, 1)
  expect(ranking.seqs).toEqual([SEGMENT_SIZE, 32])
})
