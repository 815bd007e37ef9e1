import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/**
 * A hash over names and contents, to notice that files have changed.
 * @param {string} root
 * @param {readonly string[]} names files and folders below `root`; a missing one counts as missing
 * @param {(name: string) => boolean} [leftOut] by the path below `root`, with `/`
 * @param {readonly string[]} [more] what else it depends on
 */
export function fingerprint(root, names, leftOut = () => false, more = []) {
  const hash = createHash('sha256')
  for (const text of more) hash.update(`${text.length}:${text}`)
  for (const name of names.flatMap((it) => filesIn(root, it)).sort()) {
    if (leftOut(name)) continue
    const content = fs.readFileSync(path.join(root, name))
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** @param {string} root @param {string} name @returns {string[]} */
function filesIn(root, name) {
  const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (!stat.isDirectory()) return [name]
  return fs.readdirSync(path.join(root, name)).flatMap((entry) => filesIn(root, `${name}/${entry}`))
}

/** The fingerprint that was written when the work was last done to its end. @param {string} stamp */
export function readStamp(stamp) {
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').trim() : null
}

/**
 * Does the work when the fingerprint has changed. The stamp goes first and comes back last, so that work which was cut off is done
 * again.
 * @param {string} stamp
 * @param {string} current
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function whenChanged(stamp, current, work) {
  if (readStamp(stamp) === current) return false
  fs.rmSync(stamp, { force: true })
  await work()
  fs.mkdirSync(path.dirname(stamp), { recursive: true })
  fs.writeFileSync(stamp, `${current}\n`)
  return true
}
