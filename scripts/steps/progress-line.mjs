/**
 * Says how far a long work is: on one line that is written over in a terminal, otherwise as a line for each tenth.
 * @param {string} label
 * @param {number} all
 * @returns {{ show: (done: number) => void, end: () => void }}
 */
export function progressLine(label, all) {
  const begun = performance.now()
  const { stdout } = process
  let told = 0
  /** @param {number} done */
  const text = (done) => {
    const seconds = (performance.now() - begun) / 1_000
    const perSecond = done / seconds
    const left = Math.ceil((all - done) / perSecond)
    const count = (/** @type {number} */ it) => Math.round(it).toLocaleString('en-US')
    return `  ${label.padEnd(14)}${count(done)} of ${count(all)}, ${count(perSecond)} a second, ${inWords(left)} left`
  }
  return {
    show: (done) => {
      if (stdout.isTTY) stdout.write(`\r${text(done)}\u001b[K`)
      else if (Math.floor((done / all) * 10) > told) {
        told = Math.floor((done / all) * 10)
        console.log(text(done))
      }
    },
    end: () => {
      if (stdout.isTTY) stdout.write('\r\u001b[K')
    },
  }
}

/** @param {number} seconds */
function inWords(seconds) {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
