import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

/** How often the parent is looked for, in ms. */
const LOOK_EVERY = 250
/** Within this time (ms) a second signal is the same wish: at Ctrl-C both the terminal and npm send one. */
const SAME_WISH = 700

/**
 * Calls back when the process is asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started it (which
 * passes no signal on). A second Ctrl-C or SIGTERM ends it at once.
 * @param {(reason: string) => unknown} stop called once
 */
export function onStop(stop) {
  /** @type {number | undefined} */
  let askedAt
  /** @param {string} reason */
  const ask = (reason) => {
    if (askedAt !== undefined) return
    askedAt = performance.now()
    stop(reason)
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM']
  // Under nohup a closed terminal is to be ignored, which a handler would undo.
  if (process.stdout.isTTY) signals.push('SIGHUP')
  for (const signal of signals) {
    process.on(signal, () => {
      if (askedAt !== undefined && performance.now() - askedAt > SAME_WISH) process.exit(130)
      ask(signal)
    })
  }

  // Started by hand in the background, a lost parent means nothing.
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const npm = behindShell(parent)
  setInterval(() => {
    if (process.ppid !== parent || (npm !== null && !isAlive(npm))) ask('the end of npm')
  }, LOOK_EVERY).unref()
}

/**
 * npm starts scripts through a shell. Where that stays between the two it outlives npm, so npm itself has to be watched.
 * @param {number} parent
 * @returns {number | null} the process behind the shell; null when the parent is no shell
 */
function behindShell(parent) {
  try {
    const [name = '', above] =
      process.platform === 'linux'
        ? (/^\d+ \((.*)\) \S (\d+)/s.exec(fs.readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? []).slice(1)
        : execFileSync('ps', ['-o', 'comm=,ppid=', '-p', `${parent}`], { encoding: 'utf8' })
            .trim()
            .split(/\s+(?=\d+$)/)
    return /^(.*\/)?(ba|da|a|z|k)?sh$|busybox/.test(name) ? Number(above) : null
  } catch {
    return null // Windows, or no `ps`
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
