import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from './migrate.mjs'

let root = ''
let file = ''
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-migrate-'))
  file = path.join(root, 'desk.db')
  write('1_first', 'CREATE TABLE a (id TEXT PRIMARY KEY);')
})
afterEach(() => fs.rmSync(root, { recursive: true }))

/** @param {string} name @param {string} sql */
function write(name, sql) {
  fs.mkdirSync(path.join(root, 'migrations', name), { recursive: true })
  fs.writeFileSync(path.join(root, 'migrations', name, 'migration.sql'), sql)
}

const run = () => migrate(file, path.join(root, 'migrations'))

function tables() {
  const database = new Database(file, { readonly: true })
  const rows = /** @type {{ name: string }[]} */ (
    database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'").all()
  )
  database.close()
  return rows.map((row) => row.name)
}

it('applies what is new, in order, and nothing twice', () => {
  expect(run()).toEqual(['1_first'])
  expect(run()).toEqual([])
  write('3_third', 'INSERT INTO b VALUES (1);')
  write('2_second', 'CREATE TABLE b (id INTEGER PRIMARY KEY);')
  expect(run()).toEqual(['2_second', '3_third'])
  expect(tables()).toEqual(['a', 'b'])
})

it('makes a file for its owner alone', () => {
  run()
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
})

it('applies all or nothing', () => {
  write('2_second', 'CREATE TABLE b (id TEXT); CREATE TABEL c;')
  expect(run).toThrow('syntax error')
  expect(tables()).toEqual([])
})

it('leaves no row that points nowhere', () => {
  write('2_second', "CREATE TABLE b (a TEXT REFERENCES a (id)); INSERT INTO b VALUES ('x');")
  expect(run).toThrow('1 rows point at rows that do not exist')
})

it('refuses a migration that was changed after it had been applied', () => {
  run()
  write('1_first', 'CREATE TABLE a (id TEXT);')
  expect(run).toThrow('1_first/migration.sql was changed after it had been applied')
})

it('refuses a database of a newer desk', () => {
  write('2_second', 'CREATE TABLE b (id TEXT);')
  run()
  fs.rmSync(path.join(root, 'migrations/2_second'), { recursive: true })
  expect(run).toThrow('made by a newer Token Desk')
})

it('says that a file is no database', () => {
  fs.writeFileSync(file, 'holiday pictures '.repeat(1000))
  expect(run).toThrow('is no database, or it is damaged')
})
