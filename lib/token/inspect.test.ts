import { createSecretKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectLine, inspectToken } from './inspect'
import { HEADER, issuedToken, KEY, NOW, rawToken, SECRET } from './raw-token.fixture'
import { VERDICTS } from './verdict'

const TOKEN = issuedToken()
const ask = (question: object) => JSON.parse(inspectLine(JSON.stringify(question), NOW))

describe('inspectToken', () => {
  it('gives the whole answer', () => {
    expect(inspectToken(TOKEN, { secret: KEY, now: NOW })).toMatchObject({
      verdict: 'valid',
      code: 'valid',
      header: { alg: 'HS256', typ: 'JWT' },
      payload: { roomId: 'abcd-1234-wxyz' },
      createdAt: NOW - 60,
      expiresAt: NOW + 7_200,
    })
  })

  it('is unknown-key at best without a secret', () => {
    const { verdict, message } = inspectToken(TOKEN, { secret: null, now: NOW })
    expect(verdict).toBe('unknown-key')
    expect(message).toContain('no secret was given')
    expect(inspectToken('a.b.c', { secret: null, now: NOW }).verdict).toBe('malformed')
  })

  it('shows what can be read of a broken one, with its findings', () => {
    const cut = TOKEN.slice(0, TOKEN.lastIndexOf('.'))
    expect(inspectToken(cut, { secret: KEY, now: NOW })).toMatchObject({
      verdict: 'malformed',
      code: 'part-count',
      payload: { participantId: 'anna' },
      expiresAt: NOW + 7_200,
    })
    const wrong = rawToken(HEADER, '{"api_key":"x","exp":"soon"}')
    const found = inspectToken(wrong, { secret: KEY, now: NOW })
    expect(found).toMatchObject({ verdict: 'invalid-claims', code: 'claim-type', createdAt: null, expiresAt: null })
    expect(found.findings.map(({ code }) => code)).toContain('misnamed-claim')
  })
})

describe('inspectLine', () => {
  it('takes the secret as text or hex, and the clock', () => {
    expect(ask({ token: TOKEN, secret: SECRET }).verdict).toBe('valid')
    expect(ask({ token: TOKEN, secretHex: Buffer.from(SECRET).toString('hex') }).verdict).toBe('valid')
    expect(ask({ token: TOKEN, secret: SECRET, now: NOW + 7_200 }).verdict).toBe('expired')
    expect(ask({ token: TOKEN, secret: SECRET, now: NOW + 7_199.5 }).verdict).toBe('valid')
    expect(ask({ token: TOKEN, secret: SECRET.toUpperCase() }).verdict).toBe('bad-signature')
    expect(ask({ token: TOKEN, secret: '' }).verdict).toBe('bad-signature')
    expect(ask({ token: TOKEN, secretHex: '' }).verdict).toBe('bad-signature')
    expect(ask({ token: TOKEN, secret: null }).verdict).toBe('unknown-key')
    expect(ask({ token: TOKEN }).verdict).toBe('unknown-key')
    const marked = inspectLine(`\ufeff${JSON.stringify({ token: TOKEN, secret: SECRET })}\r`, NOW)
    expect(JSON.parse(marked).verdict).toBe('valid')
  })

  it('has the promised members alone beside its message', () => {
    expect(Object.keys(ask({ token: TOKEN, secret: SECRET }))).toEqual([
      'verdict',
      'code',
      'message',
      'header',
      'payload',
      'createdAt',
      'expiresAt',
      'findings',
    ])
  })

  it.each([
    '',
    'nonsense',
    'null',
    '[]',
    '"eyJ"',
    '{}',
    '{"token":1}',
    '{"token":"a","token":"b"}',
    '{"token":"a","now":"1795532700"}',
    '{"token":"a","now":1e309}',
    '{"token":"a","secret":1}',
    '{"token":"a","secretHex":"abc"}',
    '{"token":"a","secretHex":"xy"}',
    '{"token":"a","secret":"x","secretHex":"ab"}',
    `{"token":"${'['.repeat(1_000)}`,
    '['.repeat(100_000),
  ])('says of %j what is wrong with the question', (line) => {
    expect(JSON.parse(inspectLine(line, NOW))).toMatchObject({ verdict: 'malformed', code: 'input', payload: null })
  })

  it('keeps `__proto__` as data, and its answer on one line for every program', () => {
    const payload = '{"__proto__":{"polluted":true},"roomId":"a\\u2028b\\u0085c","constructor":1}'
    const line = inspectLine(JSON.stringify({ token: rawToken(HEADER, payload), secret: SECRET }), NOW)
    expect(line).toMatch(/^[^\n\r\u2028\u2029\u0085]*$/)
    expect(line).toContain('"__proto__":{"polluted":true}')
    expect(JSON.parse(line).payload.roomId).toBe('a\u2028b\u0085c')
    expect({}).not.toHaveProperty('polluted')
  })

  it('answers everything, with a verdict of the closed set', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.record({ token: fc.anything(), secret: fc.anything(), now: fc.anything() }).map((it) => {
        try {
          return JSON.stringify(it) ?? ''
        } catch {
          return '{'
        }
      }),
      fc.record({ token: fc.string(), secret: fc.string(), now: fc.double() }).map((it) => JSON.stringify(it)),
    )
    fc.assert(
      fc.property(line, (text) => {
        const { verdict, findings } = JSON.parse(inspectLine(text, NOW))
        expect(VERDICTS).toContain(verdict)
        expect(Array.isArray(findings)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  const folder = resolve(import.meta.dirname, '../../../shared/vectors')
  it.skipIf(!existsSync(folder))('gives each public vector the verdict that the verifier gives', () => {
    for (const file of ['wycheproof-jws.json', 'rfc-and-canonical.json', 'jose-cases.json']) {
      const { cases } = JSON.parse(readFileSync(resolve(folder, file), 'utf8'))
      for (const { token, keyHex, keyUtf8, now = NOW, expect: expected, clockToleranceS } of cases) {
        const answer = ask({ token, ...(keyHex === undefined ? { secret: keyUtf8 } : { secretHex: keyHex }), now })
        const key = createSecretKey(keyHex === undefined ? Buffer.from(keyUtf8) : Buffer.from(keyHex, 'hex'))
        expect(answer.verdict).toBe(inspectToken(token, { secret: key, now }).verdict)
        // The terminal has no tolerance, so cases of one are left to the verifier's own test.
        if (clockToleranceS === undefined && expected !== 'policy') {
          expect(answer.verdict === 'valid').toBe(expected === 'valid')
        }
      }
    }
  })
})
