import { spawn } from 'node:child_process'

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string, output: string }} Result */

/** How much of a command's output is kept, in characters: its end says what went wrong. */
const KEPT = 200_000
/** How long a command may take to end when it is asked to, in ms. */
const PATIENCE = 1_000

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** The environment for a command of ours: as it is, with changes; `undefined` takes a variable out. @typedef {Record<string, string | undefined>} Changes */

/**
 * Runs a command to its end without a shell and keeps what it prints: each stream, and both as they came.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Changes, show?: boolean }} options `show` lets it print as well
 * @returns {Promise<Result>} a command that can't be started has no code
 */
export function runCommand(command, args, { cwd, env = {}, show = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: process.platform !== 'win32', // a group of its own, so that what it starts can be ended with it
    })
    running.add(child)
    let stdout = ''
    let stderr = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout = (stdout + text).slice(-KEPT)
      output = (output + text).slice(-KEPT)
      if (show) process.stdout.write(text)
    })
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stderr = (stderr + text).slice(-KEPT)
      output = (output + text).slice(-KEPT)
      if (show) process.stderr.write(text)
    })
    /** @param {number | null} code @param {NodeJS.Signals | null} signal @param {string} [why] */
    const end = (code, signal, why = '') => {
      running.delete(child)
      resolve({ code, signal, stdout, stderr, output: output + why })
    }
    child.once('error', (error) => end(null, null, error.message))
    child.once('close', (code, signal) => end(code, signal))
  })
}

/** Ends the commands that run now, with all they started: npm, for one, only thinks about its first SIGTERM. */
export async function endCommands() {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)))
  for (const child of running) signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => {
    for (const child of running) signalGroup(child, 'SIGKILL')
  }, PATIENCE)
  await Promise.all(ended)
  clearTimeout(timer)
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // it has just ended by itself
  }
}
