import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from './authorize'
import { db } from './db'
import { eventIndex } from './event-index/event-index'
import { signIn } from './sessions/sign-in'
import { problemsOfChain } from './testing/chain-problems'
import { listTokens } from './tokens/list-tokens'

// `npm run seed-demo`, as a process, into a folder of its own.

const ROWS = 12_000
const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/seed-demo.mjs')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-desk-seed-'))
const dataDir = path.join(folder, 'a desk')
const files = () => fs.readdirSync(dataDir).map((name) => fs.readFileSync(path.join(dataDir, name)))
const ORIGIN = { ip: '198.51.100.9', userAgent: 'Test Browser 1.0' }

const ARGS = (args: string[]) => ['--conditions=react-server', SCRIPT, ...args]
const environment = (DATA_DIR: string) => {
  const { PATH, HOME } = process.env
  return { PATH, HOME, DATA_DIR } as unknown as NodeJS.ProcessEnv
}
const seed = (args: string[], into = dataDir) =>
  spawnSync(process.execPath, ARGS(args), { cwd: folder, encoding: 'utf8', env: environment(into) })

let said = ''
beforeAll(() => {
  const { status, stdout, stderr } = seed(['--rows', String(ROWS)])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  said = stdout
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
}, 120_000)
afterAll(async () => {
  await db().$disconnect()
  fs.rmSync(folder, { recursive: true })
})

test('says how it goes on, what was made and how to start it', async () => {
  expect(said).toMatch(/4,000 of 12,000, [\d,]+ a second, \d+ s left/)
  const [events, tokens] = [await db().auditEvent.count(), await db().issuedToken.count()]
  expect(events).toBeGreaterThanOrEqual(ROWS)
  expect(said).toContain(
    `${events.toLocaleString('en-US')} events of 60 days: ${tokens.toLocaleString('en-US')} tokens`,
  )
  expect(said).toContain(`Start it: DATA_DIR='${dataDir}' npm start`)
})

test('the chain can be followed, and ends before now', async () => {
  expect(await problemsOfChain()).toEqual([])
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(last.at.getTime()).toBeLessThanOrEqual(Date.now())
  expect(last.at.getTime()).toBeGreaterThan(Date.now() - 5 * 86_400_000)
})

test('every record of a token agrees with the event that issued it, and with what became of it', async () => {
  const events = await db().auditEvent.findMany({ orderBy: { seq: 'asc' } })
  const tokens = await db().issuedToken.findMany()
  const issued = new Map(events.filter(({ action }) => action === 'token.issued').map((it) => [it.targetId, it]))
  expect(issued.size).toBe(tokens.length)
  const revoked = new Map<string, boolean>()
  for (const { action, targetId } of events) {
    if (action === 'token.revoked') revoked.set(targetId ?? '', true)
    if (action === 'token.unrevoked') revoked.set(targetId ?? '', false)
  }
  expect([...revoked.values()].filter(Boolean).length).toBeGreaterThan(5)
  for (const { seq, revokedAt, revokeReason, revocationId, ...row } of tokens) {
    const event = issued.get(row.id)
    expect(JSON.parse(event?.detail ?? '{}')).toEqual({
      ...row,
      ...{ iat: Number(row.iat), exp: Number(row.exp), createdAt: row.createdAt.toISOString() },
    })
    expect({ seq: event?.seq, actorId: event?.actorId }).toEqual({ seq, actorId: row.issuerId })
    expect(revokedAt !== null).toBe(revoked.get(row.id) ?? false)
  }
})

test('it is a believable desk: every kind of thing happens, in working hours, and nobody acts who has left', async () => {
  const events = await db().auditEvent.findMany({ orderBy: { seq: 'asc' } })
  const count = new Map<string, number>()
  for (const { action } of events) count.set(action, (count.get(action) ?? 0) + 1)
  for (const action of [
    ...['session.started', 'session.ended', 'sign-in.refused', 'request.refused', 'member.disabled'],
    ...['key.rules-changed', 'key.secret-rotated', 'key.secret-withdrawn', 'token.revoked', 'token.unrevoked'],
    ...['approval.requested', 'approval.approved', 'approval.declined', 'approval.taken'],
  ]) {
    expect(count.get(action) ?? 0, action).toBeGreaterThan(0)
  }
  const byDay = Array.from({ length: 7 }, (_, day) => events.filter(({ at }) => at.getUTCDay() === day).length)
  expect((byDay[0] ?? 0) + (byDay[6] ?? 0)).toBeLessThan(ROWS / 10)
  expect(events.filter(({ at }) => at.getUTCHours() >= 6 && at.getUTCHours() < 20).length).toBeGreaterThan(ROWS * 0.8)
  for (const { at, targetId } of events.filter(({ action }) => action === 'member.disabled')) {
    expect(events.filter((it) => it.actorId === targetId && it.at > at).map(({ action }) => action)).toEqual([])
    expect(await db().session.count({ where: { memberId: targetId ?? '', endedAt: null } })).toBe(0)
  }
  const taken = await db().approval.findMany({ where: { state: 'TAKEN' } })
  for (const { tokenId, requestId, id } of taken) {
    const token = await db().issuedToken.findUniqueOrThrow({ where: { id: tokenId ?? '' } })
    expect(token).toMatchObject({ requestId, approvalId: id, source: 'APPROVAL' })
  }
})

test('the index has taken it in', async () => {
  const { id: memberId, name, email } = await db().member.findFirstOrThrow({ where: { role: 'ADMIN' } })
  const viewer: Viewer = { memberId, name, email, role: 'ADMIN', sessionId: '', ...ORIGIN }
  await eventIndex().catchUp()
  const { total } = await listTokens({ viewer })
  expect(total).toEqual({ count: await db().issuedToken.count(), more: false })
})

test('the printed password signs in, and stands nowhere in the folder', async () => {
  const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(said) ?? []
  await expect(signIn({ email, password: `${password}x`, from: ORIGIN })).rejects.toThrow(/wrong/)
  const { sessionId } = await signIn({ email, password, from: ORIGIN })
  expect(await db().session.count({ where: { id: sessionId, endedAt: null } })).toBe(1)
  expect(said.split(password)).toHaveLength(2)
  expect(files().some((bytes) => bytes.includes(email))).toBe(true)
  expect(files().some((bytes) => bytes.includes(password))).toBe(false)
})

describe('it refuses', () => {
  test('a second run, names the way out, and changes nothing', async () => {
    const before = await db().auditEvent.count()
    const { status, stderr } = seed(['--rows', '2000'])
    expect(status).toBe(1)
    expect(stderr).toContain('made-up data is never mixed with it. Nothing was changed.')
    expect(stderr).toContain('DATA_DIR=/another/folder npm run seed-demo -- --rows 2000')
    expect(await db().auditEvent.count()).toBe(before)
  })

  test('a number of rows that is none, before it makes anything', () => {
    const other = path.join(folder, 'other')
    const { status, stderr } = seed(['--rows', '5'], other)
    expect({ status, made: fs.existsSync(other) }).toEqual({ status: 1, made: false })
    expect(stderr).toContain('--rows is "5"')
  })
})

test('Ctrl-C ends it between two commits, and says that half a demo is left', async () => {
  const half = path.join(folder, 'half')
  const child = spawn(process.execPath, ARGS(['--rows', '40000']), { cwd: folder, env: environment(half) })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (told += text))
  while (!told.includes('a second')) await once(child.stdout, 'data')
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  expect(code).toBe(130)
  expect(told).toContain(`holds half a demo, which is of no use: delete the folder ${half}`)
  expect(told).not.toContain('password')
})
