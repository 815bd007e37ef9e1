import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint, readStamp, whenChanged } from './fingerprint.mjs'

let root = ''
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-print-'))
  fs.mkdirSync(path.join(root, 'app/page'), { recursive: true })
  fs.writeFileSync(path.join(root, 'app/page/page.tsx'), 'page')
  fs.writeFileSync(path.join(root, 'app/page/page.test.tsx'), 'test')
})
afterEach(() => fs.rmSync(root, { recursive: true }))

const print = () => fingerprint(root, ['app', 'missing'], (name) => name.endsWith('.test.tsx'))

it('changes with contents, names and what is named besides', () => {
  const before = print()
  expect(print()).toBe(before)
  expect(fingerprint(root, ['app', 'missing'], (name) => name.endsWith('.test.tsx'), ['x'])).not.toBe(before)
  fs.writeFileSync(path.join(root, 'app/page/page.tsx'), 'other')
  const changed = print()
  expect(changed).not.toBe(before)
  fs.renameSync(path.join(root, 'app/page/page.tsx'), path.join(root, 'app/page/route.tsx'))
  expect(print()).not.toBe(changed)
})

it('does not change with what is left out', () => {
  const before = print()
  fs.writeFileSync(path.join(root, 'app/page/page.test.tsx'), 'other test')
  expect(print()).toBe(before)
})

it('does work once, and again after it was cut off', async () => {
  const stamp = path.join(root, 'out/stamp')
  let done = 0
  const work = async () => void done++
  expect(await whenChanged(stamp, 'a', work)).toBe(true)
  expect(await whenChanged(stamp, 'a', work)).toBe(false)
  const failing = whenChanged(stamp, 'b', () => Promise.reject(new Error('cut off')))
  await expect(failing).rejects.toThrow('cut off')
  expect(readStamp(stamp)).toBeNull()
  expect(await whenChanged(stamp, 'a', work)).toBe(true)
  expect(done).toBe(2)
})
