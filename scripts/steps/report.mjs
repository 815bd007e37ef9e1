/** A step can't go on. The message is for people: what happened, what it means, what to do. */
export class StepError extends Error {
  /**
   * @param {string} message
   * @param {string} [output] what a command printed before it failed
   */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** Prints one more line under a step that takes long. @typedef {(text: string) => void} Say */

const WIDTH = 14

/**
 * Does a step and prints a line with its outcome and time.
 * @template T
 * @param {string} name
 * @param {(say: Say) => Promise<{ outcome: string, value: T }>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begun = performance.now()
  const label = `  ${name.padEnd(WIDTH)}`
  /** @param {string} text */
  const line = (text) => console.log(`${label}${text.padEnd(44)} ${seconds(performance.now() - begun)}`)
  try {
    const { outcome, value } = await work((text) => console.log(`${label}${text}`))
    line(outcome)
    return value
  } catch (error) {
    line('failed')
    throw error
  }
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2).padStart(6)} s`
}

/** Prints why the work ended: a sentence for what was foreseen, the whole error for what was not. @param {unknown} error */
export function printFailure(error) {
  if (!(error instanceof StepError)) return console.error('\n  This should not have happened:\n', error)
  if (error.output.trim() !== '') console.error(`\n${error.output.trimEnd()}`)
  console.error(`\n${error.message.replace(/^(?=.)/gm, '  ')}\n`)
}
