import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareMasterKey } from './master-key.mjs'

let folder = ''
let key = ''
let database = ''

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-key-'))
  key = path.join(folder, 'master.key')
  database = path.join(folder, 'desk.db')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

it('makes 32 random bytes, for the owner alone, and finds them again', () => {
  expect(prepareMasterKey(key, database)).toBe('made')
  const text = fs.readFileSync(key, 'utf8')
  expect(text).toMatch(/^[0-9a-f]{64}\n$/)
  expect(fs.statSync(key).mode & 0o777).toBe(0o600)
  expect(fs.readdirSync(folder)).toEqual(['master.key'])
  expect(prepareMasterKey(key, database)).toBe('found')
  expect(fs.readFileSync(key, 'utf8')).toBe(text)
})

it('makes none for a database that belongs to another', () => {
  fs.writeFileSync(database, 'x')
  expect(() => prepareMasterKey(key, database)).toThrow(/master\.key is missing, but the database .* belongs to one/)
  expect(fs.existsSync(key)).toBe(false)
})

it('makes one when an earlier start came no further than an empty file', () => {
  fs.writeFileSync(database, '')
  expect(prepareMasterKey(key, database)).toBe('made')
})

it('sweeps drafts of starts that were cut off', () => {
  fs.writeFileSync(`${key}.0123456789abcdef.new`, '5e')
  prepareMasterKey(key, database)
  expect(fs.readdirSync(folder)).toEqual(['master.key'])
})

it.each(['', '5e', `${'5e'.repeat(33)}\n`, `${'5g'.repeat(32)}\n`])(
  'refuses the key "%s" without repeating it',
  (text) => {
    fs.writeFileSync(key, text, { mode: 0o600 })
    expect(() => prepareMasterKey(key, database)).toThrow(/is no master key: it should hold 64 hexadecimal digits/)
    expect(fs.readFileSync(key, 'utf8')).toBe(text)
  },
)

it.each([0o644, 0o640, 0o604])('refuses a key that others may read (%o)', (mode) => {
  prepareMasterKey(key, database)
  fs.chmodSync(key, mode)
  expect(() => prepareMasterKey(key, database)).toThrow(`chmod 600 '${key}'`)
})
