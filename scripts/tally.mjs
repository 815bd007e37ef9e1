import fs from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const it of tallies) {
    total.passed += it.passed
    total.failed += it.failed
    total.skipped += it.skipped
  }
  return total
}

/** The closing line: `12 passed, 0 failed`, with what was skipped only if there is any. @param {Tally} tally */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Counts the tests of a run from its JSON report. A run that ended badly without a failed test (it crashed, a file did not load,
 * there is no report) counts as one failure.
 * @param {'vitest' | 'playwright'} kind
 * @param {string} file
 * @param {number | null} code the exit code of the run
 * @returns {Tally}
 */
export function readTally(kind, file, code) {
  /** @type {Tally} */
  let tally = { passed: 0, failed: 0, skipped: 0 }
  try {
    const report = JSON.parse(fs.readFileSync(file, 'utf8'))
    const counted = kind === 'vitest' ? ofVitest(report) : ofPlaywright(report)
    if (!Object.values(counted).every(Number.isInteger)) throw new TypeError('This is no report')
    tally = counted
  } catch {
    code = null
  }
  if (tally.failed === 0 && code !== 0) tally.failed = 1
  return tally
}

/** @param {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>} report */
function ofVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A test that needed a second try has failed once. @param {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} report */
function ofPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
