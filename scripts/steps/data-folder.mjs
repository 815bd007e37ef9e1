import fs from 'node:fs'
import path from 'node:path'
import { StepError } from './report.mjs'

/**
 * Makes sure of a folder that can be written to and that nobody else can change. A new one is for its owner alone.
 * @param {string} folder
 * @param {string} setting the variable that names it
 * @throws {StepError}
 */
export function prepareFolder(folder, setting) {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const probe = path.join(folder, `.write-test-${process.pid}`)
    fs.closeSync(fs.openSync(probe, 'w', 0o600))
    fs.unlinkSync(probe)
  } catch (error) {
    throw new StepError(
      `The data folder ${folder} can't be written to: ${reason(error)}.\nChange that, or name another folder: ${setting}. Nothing was changed.`,
    )
  }
  if (process.platform !== 'win32' && (fs.statSync(folder).mode & 0o022) !== 0) {
    throw new StepError(
      `Others on this machine may write into the data folder ${folder}, and could swap its files.\nUse a folder of its own, or close it: chmod 700 '${folder}'`,
    )
  }
}

/** Tightens a file that came back from a backup readable by everybody. @param {string} file */
export function closeToOthers(file) {
  if (process.platform === 'win32') return
  for (const name of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = fs.statSync(name, { throwIfNoEntry: false })?.mode
    if (mode !== undefined && (mode & 0o077) !== 0) fs.chmodSync(name, 0o600)
  }
}

/** Whether a file holds something. @param {string} file */
export function hasContent(file) {
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** The system's error in words. @param {unknown} error */
export function reason(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
  const words = {
    EACCES: 'this user may not',
    EPERM: 'this user may not',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EEXIST: 'there is a file of that name',
  }
  return words[/** @type {keyof typeof words} */ (code)] ?? message
}
