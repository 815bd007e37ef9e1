import fc from 'fast-check'
import { type JWTVerifyResult, jwtVerify } from 'jose'
import jwt from 'jsonwebtoken'
import { expect, it } from 'vitest'
import type { VerificationCode } from './judge'
import { HEADER, KEY, NOW, rawToken, signedInput } from './raw-token.fixture'
import { verifyWithSecret } from './verify'

/** jose takes bytes or a WebCrypto key. */
const BYTES = KEY.export()

const OTHERS = {
  jsonwebtoken: async (token: string) =>
    jwt.verify(token, KEY, { algorithms: ['HS256'], clockTimestamp: NOW }) as unknown,
  jose: (token: string): Promise<JWTVerifyResult> =>
    jwtVerify(token, BYTES, { algorithms: ['HS256'], currentDate: new Date(NOW * 1_000) }),
}
type Other = keyof typeof OTHERS

/**
 * Where the others answer otherwise, by our code, and why. The same table stands in docs/verification.md. A difference that is not in
 * it fails the test; so does a line in it that no token shows.
 */
const ACCEPTED_BY: Partial<Record<VerificationCode, readonly Other[]>> = {
  // Two readers may see two values: RFC 8259 section 4 leaves open which, so a token with one is not unambiguous.
  'duplicate-member': ['jsonwebtoken', 'jose'],
  // JSON.parse quietly changes 2^53 + 1, and makes Infinity of 1e309.
  number: ['jsonwebtoken', 'jose'],
  // RFC 4648 section 3.5: a second text for the same bytes. jsonwebtoken compares the signature as text.
  bits: ['jose'],
  // RFC 7515 section 2: no padding.
  padding: ['jose'],
  // Nobody nests a token a hundred levels deep but to make a reader fall.
  depth: ['jsonwebtoken', 'jose'],
  // RFC 7515 section 4.1.11: what is critical must be understood. jsonwebtoken does not look; jose understands b64.
  crit: ['jsonwebtoken', 'jose'],
  // RFC 7797 section 7: not in a JWT. Without crit both ignore it.
  b64: ['jsonwebtoken', 'jose'],
  // RFC 7519 section 4.1.6: iat is a number. jsonwebtoken looks at it for maxAge alone.
  'claim-type': ['jsonwebtoken'],
  // RFC 7519 section 7.2: the payload is a JSON object. jsonwebtoken hands out lists, texts, null, and what is no JSON.
  'not-an-object': ['jsonwebtoken'],
  syntax: ['jsonwebtoken'],
  // RFC 7519 section 7.2: in UTF-8. jsonwebtoken puts U+FFFD in place of other bytes.
  utf8: ['jsonwebtoken'],
}
/** What we accept, and others refuse. */
const REFUSED_BY: Record<string, readonly Other[]> = {
  // People copy it along; it is cut, and the page says so.
  'white space around it': ['jsonwebtoken', 'jose'],
}

const seconds = fc.oneof(
  fc.integer({ min: NOW - 3, max: NOW + 3 }),
  fc.double({ min: NOW - 2, max: NOW + 2, noNaN: true }),
  fc.constantFrom('1795532700', null, true, '0', 0, -1, 1e15),
)
const payload = fc
  .record(
    {
      exp: seconds,
      nbf: seconds,
      iat: seconds,
      roomId: fc.string({ unit: 'binary' }),
      version: fc.constantFrom(2, '2'),
    },
    { requiredKeys: [] },
  )
  .map((claims) => JSON.stringify(claims))
const oddPayload = fc.constantFrom(
  '{"exp":1e309}',
  '{"id":9007199254740993}',
  '{"exp":1,"exp":1895532700}',
  '{"a":{"b":1,"b":2}}',
  '[]',
  '"text"',
  'null',
  '{"a":1}x',
  ' {"a":1} ',
  `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`,
)
const header = fc.constantFrom(
  ...[HEADER, '{"alg":"HS256"}', '{"alg":"HS256","kid":"1","typ":"at+jwt"}', '{"alg":"HS256","crit":["exp"],"exp":1}'],
  ...['{"alg":"HS256","crit":["b64"],"b64":true}', '{"alg":"HS256","b64":false}', '{"alg":"HS256","b64":true}'],
  ...[
    '{"alg":"HS512"}',
    '{"alg":"none"}',
    '{"alg":"hs256"}',
    '{"alg":["HS256"]}',
    '{}',
    '{"alg":"HS256","alg":"HS256"}',
  ],
)
const bytes = fc
  .uint8Array({ minLength: 1, maxLength: 8 })
  .map((tail) => Buffer.concat([Buffer.from('{"a":"'), tail, Buffer.from('"}')]))
const base = (text: string) => Buffer.from(text).toString('base64url')

const tokens = fc.oneof(
  fc.tuple(header, payload).map(([head, claims]) => rawToken(head, claims)),
  fc.tuple(header, oddPayload).map(([head, claims]) => rawToken(head, claims)),
  bytes.map((claims) => rawToken(HEADER, claims)),
  // Signed as they stand, though they are no canonical base64url.
  payload.map((claims) => signedInput(`${base(HEADER)}.${base(claims)}=`)),
  payload.map((claims) => signedInput(`${base(HEADER)}.${Buffer.from(claims).toString('base64').replace(/=+$/, '')}`)),
  payload.map((claims) => `${rawToken(HEADER, claims)}=`),
  payload.map((claims) => withSpareBits(rawToken(HEADER, claims))),
  payload.map((claims) => ` ${rawToken(HEADER, claims)}\n`),
  payload.map((claims) => rawToken(HEADER, claims).slice(0, -1)),
  payload.map((claims) => rawToken(HEADER, claims).split('.').slice(0, 2).join('.')),
)

/** The last character of a signature carries two bits that mean nothing. */
function withSpareBits(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return `${token.slice(0, -1)}${alphabet[alphabet.indexOf(token.slice(-1)) | 1]}`
}

async function accepts(other: Other, token: string): Promise<boolean> {
  try {
    await OTHERS[other](token)
    return true
  } catch {
    return false
  }
}

it('agrees with jsonwebtoken and jose on any token, but for the differences in the table', async () => {
  const shown = new Set<string>()
  await fc.assert(
    fc.asyncProperty(tokens, async (token) => {
      const { verdict, code } = verifyWithSecret(token, KEY, NOW)
      for (const other of Object.keys(OTHERS) as Other[]) {
        const theirs = await accepts(other, token)
        if (theirs === (verdict === 'valid')) continue
        const reason = theirs ? code : 'white space around it'
        const explained = theirs ? ACCEPTED_BY[code] : token.trim() === token ? [] : REFUSED_BY[reason]
        expect(explained ?? [], `${other} on ${JSON.stringify(token)}, which we call ${code}`).toContain(other)
        shown.add(`${reason}: ${other}`)
      }
    }),
    { numRuns: 6_000 },
  )
  const table = { ...ACCEPTED_BY, ...REFUSED_BY }
  const claimed = Object.entries(table).flatMap(([reason, others]) => others.map((other) => `${reason}: ${other}`))
  expect([...shown].toSorted()).toEqual(claimed.toSorted())
})
