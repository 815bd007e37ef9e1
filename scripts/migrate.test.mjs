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

it('gives the tokens of an earlier desk the number of the event that issued them', () => {
  const ours = path.resolve(import.meta.dirname, '../prisma/migrations')
  const name = fs.readdirSync(ours).find((it) => it.endsWith('_audit_index')) ?? ''
  const before = path.join(root, 'before')
  fs.cpSync(ours, before, {
    recursive: true,
    filter: (from) => !(path.basename(from) >= name && /^\d/.test(path.basename(from))),
  })
  migrate(file, before)
  const database = new Database(file)
  const at = '2026-11-26T10:00:00.000+00:00'
  database.exec(`
    INSERT INTO Member (id, email, name, role, createdAt) VALUES ('m', 'mira@example.com', 'Mira Novak', 'ADMIN', '${at}');
    INSERT INTO ApiKey (id, name, apiKey, stage, createdAt) VALUES ('k', 'Lectures', 'a-key', 'STAGING', '${at}')`)
  const token = database.prepare(
    `INSERT INTO IssuedToken (id, requestId, fingerprint, apiKeyId, secretVersion, issuerId, permissions, iat, exp, source, createdAt)
     VALUES (?, ?, 'f', 'k', 1, 'm', '["allow_join"]', 1, 2, 'FORM', '${at}')`,
  )
  for (const id of ['late', 'early', 'without']) token.run(id, `request-${id}`)
  const event = database.prepare(
    `INSERT INTO AuditEvent (seq, at, actorKind, action, targetKind, targetId, detailHash, prevHash, hash)
     VALUES (?, '${at}', 'SYSTEM', ?, 'TOKEN', ?, x'00', x'00', x'00')`,
  )
  event.run(4, 'token.issued', 'early')
  event.run(7, 'token.issued', 'late')
  event.run(9, 'token.revoked', 'early')
  database.close()

  migrate(file, ours)
  const after = new Database(file, { readonly: true })
  expect(after.prepare('SELECT id, seq FROM IssuedToken ORDER BY seq').all()).toEqual([
    { id: 'without', seq: -3 }, // its event is gone: somebody tampered, and verifying says so
    { id: 'early', seq: 4 },
    { id: 'late', seq: 7 },
  ])
  after.close()
})
