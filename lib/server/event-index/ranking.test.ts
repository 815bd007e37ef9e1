import { expect, test } from 'vitest'
import { Random } from '@/scripts/demo/random'
import { noBits, SEGMENT_SIZE, setBit } from './bits'
import { Ranking } from './ranking'

test.each(['asc', 'desc'] as const)('keeps the first ones in order (%s), of equal ones the newest first', (order) => {
  const random = new Random(7)
  const ranking = new Ranking(order, 9)
  const shown: { seq: number; value: number }[] = []
  for (const segment of [2, 1, 0]) {
    const [bits, values] = [noBits(), new Uint32Array(SEGMENT_SIZE)]
    for (let place = 0; place < SEGMENT_SIZE; place += 1) {
      values[place] = random.between(0, 40) * 100_000_000 // up to nearly all that fits; 0 is none
      if (!random.chance(0.002)) continue
      setBit(bits, place)
      shown.push({ seq: segment * SEGMENT_SIZE + 1 + place, value: values[place] ?? 0 })
    }
    ranking.add(bits, values, segment * SEGMENT_SIZE + 1)
  }
  const sign = order === 'asc' ? 1 : -1
  const plain = shown
    .filter(({ value }) => value > 0)
    .toSorted((one, other) => sign * (one.value - other.value) || other.seq - one.seq)
  expect(plain.length).toBeGreaterThan(50)
  expect(ranking.seqs).toEqual(plain.slice(0, 9).map(({ seq }) => seq))
})

test('keeps fewer where there are fewer', () => {
  const ranking = new Ranking('asc', 3)
  expect(ranking.seqs).toEqual([])
  const [bits, values] = [noBits(), new Uint32Array(SEGMENT_SIZE)]
  setBit(bits, 31)
  setBit(bits, SEGMENT_SIZE - 1)
  values.fill(5)
  ranking.add(bits, values, 1)
  expect(ranking.seqs).toEqual([SEGMENT_SIZE, 32])
})
