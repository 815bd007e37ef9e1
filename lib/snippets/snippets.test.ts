import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { generateToken } from '@videosdk.live/server-sdk'
import fc from 'fast-check'
import jwt from 'jsonwebtoken'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { TokenPayload } from '@/lib/token/claims'
import { PERMISSIONS } from '@/lib/token/permissions'
import { ROLES } from '@/lib/token/roles'
import { secretKey, signToken } from '@/lib/token/sign'
import { type Snippet, snippetsOf } from './snippets'

const SECRET = '5e'.repeat(32)
const NOW = 1_795_532_700
const FULL: TokenPayload = {
  apikey: '2f1c9d04-7b7e-4a53-9a60-0f1d5c2b8e11',
  permissions: ['allow_join', 'allow_mod'],
  version: 2,
  roomId: '9k2m-wq7d-4tzx',
  participantId: 'lena.hoffmann',
  roles: ['rtc'],
  iat: NOW,
  exp: NOW + 7_200,
}
const SMALL: TokenPayload = { apikey: FULL.apikey, permissions: ['ask_join'], iat: NOW, exp: NOW + 5_400 }
const ODD: TokenPayload = {
  ...FULL,
  roomId: `it's "$HOME" \\ ä 🎓`,
  participantId: `o'neil_"7"$x`,
  roles: ['crawler', 'rtc'],
  exp: NOW + 7_153,
}
const payloads = [FULL, SMALL, ODD]

const tokenOf = (payload: TokenPayload) => signToken(payload, secretKey(SECRET))

function snippet(id: Snippet['id'], payload: TokenPayload): Snippet {
  const found = snippetsOf(tokenOf(payload), payload).find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}

// Inside the project, so that the packages are found.
const folder = mkdtempSync(path.resolve(import.meta.dirname, '../../node_modules/.snippets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.useRealTimers())

/** Runs a snippet as somebody would who pasted it into a file, at the second of the payload. */
async function run(code: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.mjs`)
  writeFileSync(file, `Date.now = () => ${NOW * 1_000 + 400}\n${code}\nprocess.stdout.write(token)\n`)
  const env = { ...process.env, NODE_OPTIONS: '', VIDEOSDK_API_KEY: FULL.apikey, VIDEOSDK_SECRET_KEY: SECRET }
  return (await promisify(execFile)(process.execPath, [file], { env })).stdout
}

describe('snippets that sign', () => {
  it.each(payloads)('Node gives the same bytes: %#', async (payload) => {
    expect(await run(snippet('node', payload).code)).toBe(tokenOf(payload))
  })

  it.each(payloads)('Node with VideoSDK’s own SDK gives the same claims: %#', async (payload) => {
    expect(jwt.verify(await run(snippet('server-sdk', payload).code), SECRET, { ignoreExpiration: true })).toEqual(
      payload,
    )
  })

  it('never hold the secret or the token, and read the secret from a server’s environment', () => {
    for (const payload of payloads) {
      const makes = snippetsOf(tokenOf(payload), payload).filter(({ kind }) => kind === 'makes')
      expect(makes.map(({ id }) => id)).toEqual(['node', 'server-sdk', 'python'])
      for (const { code } of makes) {
        expect(code).toContain('VIDEOSDK_SECRET_KEY')
        expect(code).not.toContain(tokenOf(payload))
      }
    }
  })

  it('Python names the same claims, in order', () => {
    expect(snippet('python', FULL).code).toContain(`
        "apikey": os.environ["VIDEOSDK_API_KEY"],
        "permissions": ["allow_join", "allow_mod"],
        "version": 2,
        "roomId": "9k2m-wq7d-4tzx",
        "participantId": "lena.hoffmann",
        "roles": ["rtc"],
        "iat": now,
        "exp": now + 7200,
    },`)
  })
})

describe('snippets with the token', () => {
  it('hold it, and no secret or name of one', () => {
    for (const payload of payloads) {
      const uses = snippetsOf(tokenOf(payload), payload).filter(({ kind }) => kind === 'uses')
      for (const { code } of uses) {
        expect(code).toContain(tokenOf(payload))
        expect(code).not.toMatch(/secret|NEXT_PUBLIC|REACT_APP|VITE_/i)
      }
    }
  })

  it('curl sends the raw token, through any shell', async () => {
    const { code, note } = snippet('curl', FULL)
    expect(code).not.toContain('Bearer')
    expect(note).toMatch(/without “Bearer”.*rtc is for rooms only/)
    expect(snippet('curl', SMALL).note).toMatch(/lacks version 2/)
    // A stand-in for curl that prints what it was given.
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      `curl() { printf '%s\\n' "$@"; }\n${snippet('curl', ODD).code}`,
    ])
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      `https://api.videosdk.live/v2/rooms/validate/${encodeURIComponent(ODD.roomId ?? '')}`,
      '-H',
      `Authorization: ${tokenOf(ODD)}`,
    ])
  })

  it('escape what an id may hold', () => {
    expect(snippet('flutter', ODD).code).toContain(String.raw`participantId: 'o\'neil_"7"\$x',`)
    expect(snippet('react', ODD).code).toContain(String.raw`participantId: "o'neil_\"7\"$x",`)
  })
})

it('VideoSDK’s own generator agrees with ours, claim for claim, for any request', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1_000 })
  const request = fc.record({
    permissions: fc.subarray([...PERMISSIONS], { minLength: 1 }),
    version: fc.option(fc.constant(2 as const), { nil: undefined }),
    roomId: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    participantId: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    roles: fc.option(fc.subarray([...ROLES], { minLength: 1 }), { nil: undefined }),
    life: fc.integer({ min: 1, max: 4e8 }),
  })
  fc.assert(
    fc.property(request, ({ life, permissions, version, roomId, participantId, roles }) => {
      const present = Object.fromEntries(
        Object.entries({ version, roomId, participantId, roles }).filter(([, value]) => value !== undefined),
      )
      const ours = tokenOf({ apikey: FULL.apikey, permissions, ...present, iat: NOW, exp: NOW + life })
      const theirs = generateToken({
        ...{ apiKey: FULL.apikey, secretKey: SECRET, permissions, expiresIn: life },
        claims: { version, roomId, participantId, roles },
      })
      expect(jwt.verify(theirs, SECRET)).toEqual(jwt.verify(ours, SECRET))
    }),
  )
})
