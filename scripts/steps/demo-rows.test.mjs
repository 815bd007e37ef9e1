import { expect, it } from 'vitest'
import { demoRows } from './demo-rows.mjs'

it.each([
  [[], 100_000],
  [['--rows', '1000'], 1_000],
  [['--rows=20000000'], 20_000_000],
])('%j is %i events', (args, rows) => {
  expect(demoRows(args)).toBe(rows)
})

it.each([
  [['--rows', '999']],
  [['--rows', '20000001']],
  [['--rows', '1e5']],
  [['--rows', '100,000']],
  [['--rows', '5000.5']],
  [['--rows', '']],
  [['--rows=-5000']],
  [['--rows']],
  [['5000']],
  [['--row', '5000']],
])('refuses %j, and says what to write', (args) => {
  expect(() => demoRows(args)).toThrow(/a whole number from 1,000 to 20,000,000: npm run seed-demo -- --rows 100000/)
})
