import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvLines } from './csv'

const read = (text: string) => Papa.parse<string[]>(text, { skipEmptyLines: true }).data

test('cells come back as they were, whatever stands in them', () => {
  const rows = [
    ['Room', 'a "quoted", one', 'two\nlines', 'Zoë 🎓', ''],
    ['2kyv-gzay-64pq', ' =1+1', '1=1', "it's", 'x'],
  ]
  expect(read(csvLines(rows))).toEqual(rows)
  expect(csvLines([['a', null, 1_764_000_000]])).toBe('a,,1764000000\r\n')
  expect(csvLines([])).toBe('')
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '=HYPERLINK("https://example.org")\nmore',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
])('a cell cannot begin a formula: %j', (text) => {
  expect(read(csvLines([['Room', text]]))).toEqual([['Room', `'${text}`]])
})

test('a negative number is a number', () => {
  expect(csvLines([[-5]])).toBe('-5\r\n')
})
