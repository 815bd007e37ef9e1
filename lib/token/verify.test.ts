import { createSecretKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { API_KEY, HEADER, issuedToken, KEY, NOW, rawToken, SECRET } from './raw-token.fixture'
import { secretKey } from './sign'
import { VERDICTS } from './verdict'
import { type VersionedSecret, verifyToken, verifyWithSecret } from './verify'

const OLD = secretKey('the secret before')
const OTHER = secretKey('somebody else')
const SECRETS: VersionedSecret[] = [
  { version: 2, secret: KEY },
  { version: 1, secret: OLD },
]
const secretsFor = (apikey: string) => (apikey === API_KEY ? SECRETS : null)
const verify = (text: string, now = NOW) => verifyToken(text, { secretsFor, now })

/** A token with these claims beside the known API key. */
const token = (claims: string, key = KEY) => rawToken(HEADER, `{"apikey":"${API_KEY}"${claims && `,${claims}`}}`, key)

describe('verifyToken', () => {
  it('calls a signed token within its lifetime valid, and hands it out', () => {
    expect(verify(issuedToken())).toMatchObject({
      verdict: 'valid',
      code: 'valid',
      secretVersion: 2,
      token: { compact: issuedToken(), claims: { apikey: API_KEY } },
    })
    expect(verify(` ${issuedToken()}\n`).verdict).toBe('valid')
  })

  it('finds the secret that signed, retired ones too', () => {
    expect(verify(token('', OLD))).toMatchObject({ verdict: 'valid', secretVersion: 1 })
  })

  it('says so when a token never expires', () => {
    expect(verify(token('')).message).toContain('never expires')
    expect(verify(issuedToken()).message).not.toContain('never expires')
  })

  it.each([
    ['', 'malformed', 'empty'],
    ['x.y', 'malformed', 'part-count'],
    [rawToken(HEADER, '{"apikey":"a","apikey":"b"}'), 'malformed', 'duplicate-member'],
    [rawToken('{"alg":"none"}', '{}'), 'unsupported', 'alg-none'],
    [rawToken('{"alg":"HS256","crit":["x"]}', '{}'), 'unsupported', 'crit'],
    [rawToken(HEADER, '{}'), 'unknown-key', 'apikey-missing'],
    [rawToken(HEADER, '{"apikey":7}'), 'unknown-key', 'apikey-missing'],
    [rawToken(HEADER, '{"api_key":"x"}'), 'unknown-key', 'apikey-missing'],
    [rawToken(HEADER, '{"apikey":"elsewhere"}'), 'unknown-key', 'apikey-unknown'],
    [rawToken(HEADER, '{"apikey":"__proto__"}'), 'unknown-key', 'apikey-unknown'],
    [token('', OTHER), 'bad-signature', 'bad-signature'],
    [issuedToken().slice(0, -3), 'bad-signature', 'signature-size'],
    [`${issuedToken()}AAAA`, 'bad-signature', 'signature-size'],
    [token('"exp":"1"'), 'invalid-claims', 'claim-type'],
    [token('"iat":null'), 'invalid-claims', 'claim-type'],
    [token(`"nbf":${NOW + 1}`), 'not-yet-valid', 'not-yet-valid'],
    [token(`"exp":${NOW}`), 'expired', 'expired'],
  ])('case %#: %s is %s, %s', (text, verdict, code) => {
    expect(verify(text)).toMatchObject({ verdict, code })
    expect(VERDICTS).toContain(verdict)
  })

  it('checks in a fixed order: form, key, signature, claims, clock', () => {
    expect(verify(rawToken(HEADER, '{"apikey":"elsewhere","exp":"1"}', OTHER)).verdict).toBe('unknown-key')
    expect(verify(token('"exp":"1"', OTHER)).verdict).toBe('bad-signature')
    expect(verify(token('"exp":1', OTHER)).verdict).toBe('bad-signature')
    expect(verify(token(`"exp":1,"nbf":"x"`)).verdict).toBe('invalid-claims')
    expect(verify(token(`"exp":1,"nbf":${NOW + 9}`)).verdict).toBe('not-yet-valid')
  })

  it('keeps token and secret version where the signature was right, and the token where it is well-formed', () => {
    expect(verify(token('"exp":1', OLD))).toMatchObject({ secretVersion: 1, token: { claims: { exp: 1 } } })
    expect(verify(token('"exp":"1"'))).toMatchObject({ secretVersion: 2, token: { payload: { exp: '1' } } })
    expect(verify(token('', OTHER))).toMatchObject({ secretVersion: null, token: { claims: { apikey: API_KEY } } })
    expect(verify(rawToken(HEADER, '{}'))).toMatchObject({ secretVersion: null, token: { claims: {} } })
    expect(verify('x')).toMatchObject({ secretVersion: null, token: null })
  })

  it('names the moment and the clock when time decides', () => {
    expect(verify(token(`"exp":${NOW - 5}`)).message).toContain(`exp is ${NOW - 5} and the clock says ${NOW}`)
    expect(verify(token(`"nbf":${NOW + 5}`)).message).toContain(`nbf is ${NOW + 5} and the clock says ${NOW}`)
  })

  it('works at the very beginning of time, where jsonwebtoken takes its own clock', () => {
    expect(verify(token('"exp":1'), 0).verdict).toBe('valid')
    expect(verify(token('"exp":0'), 0).verdict).toBe('expired')
  })

  it('calls a key without any secret a bad signature', () => {
    expect(verifyToken(issuedToken(), { secretsFor: () => [], now: NOW }).verdict).toBe('bad-signature')
  })
})

describe('verifyWithSecret', () => {
  it('asks the secret alone, whatever apikey says', () => {
    expect(verifyWithSecret(rawToken(HEADER, '{}'), KEY, NOW)).toMatchObject({ verdict: 'valid', secretVersion: null })
    expect(verifyWithSecret(rawToken(HEADER, '{}'), OTHER, NOW).verdict).toBe('bad-signature')
    expect(verifyWithSecret(rawToken(HEADER, '{"exp":"1"}'), OTHER, NOW).verdict).toBe('bad-signature')
    expect(verifyWithSecret(rawToken(HEADER, '{"exp":"1"}'), KEY, NOW).verdict).toBe('invalid-claims')
    expect(verifyWithSecret('x', KEY, NOW)).toMatchObject({ verdict: 'malformed', token: null })
  })

  it('takes a tolerance only when it is given', () => {
    expect(verifyWithSecret(token(`"exp":${NOW}`), KEY, NOW).verdict).toBe('expired')
    expect(verifyWithSecret(token(`"exp":${NOW}`), KEY, NOW, 1).verdict).toBe('valid')
  })

  it('never accepts an empty secret or a public key', () => {
    const empty = createSecretKey(Buffer.alloc(0))
    expect(verifyWithSecret(rawToken(HEADER, '{}', empty), empty, NOW).verdict).toBe('bad-signature')
    const { publicKey } = generateKeyPairSync('ed25519')
    expect(verifyWithSecret(rawToken(HEADER, '{}'), publicKey, NOW).verdict).toBe('bad-signature')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
    expect(verifyWithSecret(rawToken('{"alg":"RS256"}', '{}', secretKey(pem)), secretKey(pem), NOW).verdict).toBe(
      'unsupported',
    )
  })

  it('uses the secret as text, not as the bytes that its hex digits name', () => {
    expect(verifyWithSecret(issuedToken(), createSecretKey(Buffer.from(SECRET, 'hex')), NOW).verdict).toBe(
      'bad-signature',
    )
  })
})

describe('beside jsonwebtoken', () => {
  /** jsonwebtoken's answer in our words. */
  function theirs(text: string, now: number): string {
    try {
      jwt.verify(text, SECRET, { algorithms: ['HS256'], clockTimestamp: now })
      return 'valid'
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) return 'expired'
      if (error instanceof jwt.NotBeforeError) return 'not-yet-valid'
      return (error as Error).message === 'invalid signature' ? 'bad-signature' : String(error)
    }
  }

  it('gives the same answer around every boundary second', () => {
    const times = [undefined, -1, 0, NOW - 1, NOW - 0.5, NOW, NOW + 0.5, NOW + 1, 9_007_199_254_740_991]
    for (const exp of times)
      for (const nbf of times)
        for (const key of [KEY, OTHER]) {
          const text = rawToken(HEADER, JSON.stringify({ exp, nbf }), key)
          expect(verifyWithSecret(text, KEY, NOW).verdict).toBe(theirs(text, NOW))
        }
  })

  it('gives the same answer for random times and clocks', () => {
    const time = fc.option(
      fc.oneof(
        fc.integer({ min: NOW - 3, max: NOW + 3 }),
        fc.double({ min: NOW - 3, max: NOW + 3, noNaN: true }),
        fc.nat(),
      ),
      {
        nil: undefined,
      },
    )
    fc.assert(
      fc.property(
        time,
        time,
        time,
        fc.integer({ min: NOW - 3, max: NOW + 3 }),
        fc.boolean(),
        (exp, nbf, iat, now, right) => {
          const text = rawToken(HEADER, JSON.stringify({ exp, nbf, iat }), right ? KEY : OTHER)
          expect(verifyWithSecret(text, KEY, now).verdict).toBe(theirs(text, now))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
