import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { readRequestJson } from './read-request-json'
import { requestOfPaste } from './request-of-paste'

async function readPasted(text: string) {
  const pasted = await requestOfPaste(text)
  return pasted && { ...readRequestJson(pasted.json), pasted }
}

const CALL = `const token = jwt.sign(
  {
    apikey: process.env.VIDEOSDK_API_KEY,
    permissions: ["allow_join", 'allow_mod'], // as in the docs
    version: 2,
    roomId: \`2kyv-gzay-64pq\`,
    'participantId': "lena.hoffmann",
    roles: ['rtc'],
  },
  SECRET,
  { expiresIn: '120m', algorithm: 'HS256' },
);`

describe('requestOfPaste', () => {
  it('finds the object and the lifetime of a whole call, and names what stands elsewhere', async () => {
    const read = await readPasted(CALL)
    expect(read).toMatchObject({
      ok: true,
      request: {
        apikey: null,
        permissions: ['allow_join', 'allow_mod'],
        version2: true,
        roomId: '2kyv-gzay-64pq',
        participantId: 'lena.hoffmann',
        roles: ['rtc'],
        expiry: { kind: 'in', amount: 120, unit: 'minutes' },
      },
    })
    expect(read?.pasted.notes.join()).toContain('apikey')
  })

  it.each([
    'const payload = { permissions: ["allow_join"], version: 2 }\nconst options = { expiresIn: "2h" }\nmodule.exports = async () => { const t = await jwt.sign(payload, SECRET, options); return t }',
    '{ permissions: ["allow_join"], version: 2, expiresIn: "2h" }',
    '{ "permissions": ["allow_join"], "version": 2, "expiresIn": "2h" },',
  ])('%s', async (text) => {
    expect(await readPasted(text)).toMatchObject({
      ok: true,
      request: { permissions: ['allow_join'], version2: true, expiry: { amount: 2, unit: 'hours' } },
    })
  })

  it('takes a token apart, also one with Bearer and quotes around it', async () => {
    const token = jwt.sign({ apikey: 'abc', permissions: ['ask_join'], iat: 1795532700, exp: 1795536300 }, 'whatever')
    for (const text of [token, ` "Bearer ${token}"\n`]) {
      expect(await readPasted(text)).toMatchObject({
        ok: true,
        request: { apikey: 'abc', permissions: ['ask_join'], expiry: { kind: 'in', amount: 1, unit: 'hours' } },
      })
    }
  })

  it('keeps mistakes, so that they are named', async () => {
    expect(await readPasted("jwt.sign({ api_key: 'x', permissions: ['allow_publish'], a: 1, a: 2 }, s)")).toMatchObject(
      {
        ok: false,
        problems: [
          { message: expect.stringContaining('apikey') },
          { message: expect.stringContaining('allow_publish') },
          {},
          {},
        ],
      },
    )
  })

  it.each(['', 'hello', '9k2m-wq7d-4tzx', '{ "roomId": ', '{"a": 1}', 'x'.repeat(100_000), '"allow_join"'])(
    'is none: %#',
    async (text) => {
      expect(await requestOfPaste(text)).toBeNull()
    },
  )
})
