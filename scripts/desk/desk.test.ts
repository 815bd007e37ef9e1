import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import jwt from 'jsonwebtoken'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const SECRET = '5f1c0e7c9d0b4c7a8a6b3e2d1f0099887766554433221100ffeeddccbbaa9988'
const API_KEY = 'a3e1c2d4-5b6f-4789-8abc-0123456789ab'
/** Tue 24 Nov 2026, 15:05 UTC. */
const NOW = 1_795_532_700

let folder = ''
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-terminal-'))
  fs.writeFileSync(path.join(folder, 'secret'), `${SECRET}\n`)
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Runs the desk as npm does, with nothing of the desk in the environment. */
function desk(args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const { PATH, HOME } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', path.join(root, 'scripts/desk.mjs'), ...args],
    { cwd: folder, encoding: 'utf8', input, env: { PATH, HOME, ...env } as unknown as NodeJS.ProcessEnv },
  )
  return { status, stdout, stderr }
}

const ASKED = ['--api-key', API_KEY, '--permission', 'allow_join', 'allow_mod', '--expires', '120m']
const withFile = () => ['--secret-file', 'secret']

describe('sign', () => {
  it('prints the token alone, with the bytes of the documented jwt.sign', () => {
    const rest = ['--role', 'rtc', '--room', '9k2m-wq7d-4tzx', '--participant', 'lea.fontaine']
    const { status, stdout, stderr } = desk(['sign', ...ASKED, ...withFile(), ...rest, '--now', String(NOW)])
    const payload = {
      apikey: API_KEY,
      permissions: ['allow_join', 'allow_mod'],
      version: 2,
      roomId: '9k2m-wq7d-4tzx',
      participantId: 'lea.fontaine',
      roles: ['rtc'],
      iat: NOW,
    }
    const expected = jwt.sign(payload, SECRET, { expiresIn: '120m', algorithm: 'HS256' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${expected}\n`, stderr: '' })
  })

  it.each(['VIDEOSDK_SECRET_KEY', 'VIDEOSDK_SECRET'])('takes the secret from %s', (name) => {
    const { status, stdout } = desk(['sign', ...ASKED], { env: { [name]: SECRET } })
    expect(status).toBe(0)
    const claims = jwt.verify(stdout.trim(), SECRET) as jwt.JwtPayload
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(7_200)
  })

  it.each<[string, string[], RegExp]>([
    ['a secret as argument', [...ASKED, '--secret', SECRET], /never taken from an argument/],
    ['a secret as argument, written together', [...ASKED, `--secret=${SECRET}`], /never taken from an argument/],
    ['no secret', ASKED, /There is no secret/],
    ['a lifetime without a unit', [...ASKED.slice(0, -1), '120'], /no unit/],
    ['permissions that VideoSDK refuses', [...ASKED, '--permission', 'ask_join'], /4008 INVALID_PERMISSIONS/],
    ['a participant with a space', [...ASKED, '--participant', 'lea f'], /--participant: .*4004/],
    ['an unknown option', [...ASKED, '--rooom', 'x'], /rooom/],
    ['no expiry', ASKED.slice(0, -2), /--expires 120m/],
    ['no API key', ASKED.slice(2), /--api-key/],
  ])('refuses %s, and repeats no secret', (_, args, message) => {
    const { status, stdout, stderr } = desk(['sign', ...args])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain(SECRET)
  })
})

describe('inspect', () => {
  const signed = (over: object = {}) =>
    jwt.sign({ apikey: API_KEY, permissions: ['allow_join'], ...over }, SECRET, { expiresIn: '120m' })

  it('tells people what is in a messy paste, and by its exit status whether it is valid', () => {
    const { status, stdout } = desk(['inspect', '-', ...withFile()], { input: `Authorization: Bearer ${signed()}\n` })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Valid: /)
    expect(stdout).toContain('Left aside: “Bearer ” in front of it.')
    expect(stdout).toContain("Predicted from VideoSDK's documentation")

    const wrong = desk(['inspect', `${signed().slice(0, -43)}${'A'.repeat(43)}`, ...withFile(), '--room', 'x'])
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toMatch(/^Bad signature: [\s\S]*Refused, 4002 INVALID_TOKEN/)
  })

  it('answers programs as JSON, and calls nothing valid without a secret', () => {
    const { status, stdout } = desk(['inspect', signed({ api_key: 'x' }), '--json'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'unknown-key',
      code: 'not-checked',
      payload: { apikey: API_KEY },
    })
  })

  it('writes nothing that could move the cursor', () => {
    const { stdout } = desk(['inspect', signed({ roomId: '\u001b[2Jcleared', participantId: 'a\u202eb' })])
    expect(stdout).toContain('\\u001b[2Jcleared')
    for (const character of ['\u001b', '\u202e']) expect(stdout).not.toContain(character)
  })

  it('answers every line with a line, in the order of the lines', () => {
    const good = signed()
    const lines = [
      JSON.stringify({ token: good, secret: SECRET }),
      '',
      'nonsense',
      JSON.stringify({ token: good, secretHex: Buffer.from(SECRET).toString('hex'), now: NOW + 1e9 }),
      `{"token":"${'x'.repeat(2_000_000)}"}`,
      '\ufffd\u0000',
      JSON.stringify({ token: good }),
    ]
    // The last line has no line break.
    const { status, stdout } = desk(['inspect', '--ndjson'], { input: lines.join('\n') })
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).verdict)
    expect(answers).toEqual(['valid', 'malformed', 'malformed', 'expired', 'malformed', 'malformed', 'unknown-key'])
    expect(status).toBe(0)
  })

  it.each([
    [['inspect']],
    [['inspect', '']],
    [['inspect', 'a.b.c', 'd.e.f']],
    [['inspect', '--ndjson', '--json']],
    [['look']],
    [[]],
  ])('%j is wrong use', (args) => {
    const { status, stdout, stderr } = desk(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('npm run -s desk')
  })
})
