import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inWords, readTally, sum } from './tally.mjs'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-tally-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** @param {unknown} report */
function written(report) {
  const file = path.join(folder, 'report.json')
  fs.writeFileSync(file, JSON.stringify(report))
  return file
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

it('counts the tests of both runners', () => {
  expect(readTally('vitest', written(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }
  expect(readTally('playwright', written({ stats }), 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

it('counts a run that crashed as one failure', () => {
  expect(readTally('vitest', written(vitest), 1)).toEqual({ passed: 5, failed: 1, skipped: 2 })
  expect(readTally('vitest', path.join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(readTally('vitest', written('odd'), null).failed).toBe(1)
})

it('adds up, and names what was skipped only if there is any', () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 1, failed: 1, skipped: 0 },
  ])
  expect(inWords(total)).toBe('3 passed, 1 failed')
  expect(inWords({ ...total, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
