import fc from 'fast-check'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { encodeBase64url } from './base64url'
import { decodeToken } from './decode'
import { API_KEY, HEADER, issuedToken, KEY, NOW, rawToken } from './raw-token.fixture'
import { VERDICTS } from './verdict'
import { verifyToken, verifyWithSecret } from './verify'

const VALID = issuedToken()
const verdictOf = (text: string) =>
  verifyToken(text, { secretsFor: (apikey) => (apikey === API_KEY ? [{ version: 1, secret: KEY }] : null), now: NOW })
    .verdict

const anyLetter = fc.oneof(
  fc.constantFrom(...'ABCyz019-_=.+/ \n"{}'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)

/** One change to a text: a letter put in, taken out or replaced, a stretch cut, doubled, turned or moved to another case. */
const change = fc
  .record({
    kind: fc.constantFrom('insert', 'delete', 'replace', 'cut', 'double', 'turn', 'case'),
    at: fc.nat(),
    size: fc.integer({ min: 1, max: 12 }),
    letter: anyLetter,
  })
  .map(({ kind, at, size, letter }) => (text: string) => {
    const start = at % (text.length + 1)
    const [before, piece, after] = [text.slice(0, start), text.slice(start, start + size), text.slice(start + size)]
    switch (kind) {
      case 'insert':
        return before + letter + piece + after
      case 'delete':
        return before + text.slice(start + 1)
      case 'replace':
        return before + letter + text.slice(start + 1)
      case 'cut':
        return before + after
      case 'double':
        return before + piece + piece + after
      case 'turn':
        return before + [...piece].reverse().join('') + after
      default:
        return before + (piece === piece.toUpperCase() ? piece.toLowerCase() : piece.toUpperCase()) + after
    }
  })
const changes = fc.array(change, { minLength: 1, maxLength: 4 })

/** Any JSON value whose numbers survive JavaScript. */
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'alg', '0', '')), tie('value'), {
      maxKeys: 5,
      noNullPrototype: false,
    }),
  ),
}))
const jsonObject = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'apikey', 'aud')), json, {
  maxKeys: 6,
})

/** Strings of every sort: plain, of whole Unicode, of token letters and dots, tokens of odd contents, damaged tokens. */
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'ABab01-_..='), maxLength: 40 }),
  fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant(HEADER)), { maxLength: 5 })
    .map((parts) => parts.map((part) => Buffer.from(part).toString('base64url')).join('.')),
  fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }).map((parts) => parts.map(encodeBase64url).join('.')),
  fc.json().map((payload) => rawToken(HEADER, payload)),
  changes.map((all) => all.reduce((text, each) => each(text), VALID)),
)

describe('whatever the text', () => {
  it('decodeToken answers and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = decodeToken(text)
        if (result.ok) {
          expect(result.token.compact).toBe(text.trim())
        } else {
          expect(result.error.message).not.toBe('')
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it('verifyToken and verifyWithSecret answer from the closed set and never throw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(VERDICTS).toContain(verdictOf(text))
        expect(VERDICTS).toContain(verifyWithSecret(text, KEY, NOW).verdict)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a changed token is never valid', () => {
  it('however it is changed', () => {
    expect(verdictOf(VALID)).toBe('valid')
    fc.assert(
      fc.property(changes, (all) => {
        const changed = all.reduce((text, each) => each(text), VALID)
        fc.pre(changed.trim() !== VALID)
        expect(verdictOf(changed)).not.toBe('valid')
      }),
      { numRuns: 5_000 },
    )
  })

  it('at any place, by any letter of the alphabet', () => {
    for (let at = 0; at < VALID.length; at++) {
      for (const letter of ['A', 'B', 'Q', 'g', '0', '-', '_', '.', '=', '']) {
        const changed = VALID.slice(0, at) + letter + VALID.slice(at + 1)
        if (changed !== VALID) expect(verdictOf(changed)).not.toBe('valid')
      }
    }
  })

  it('by any single bit of its bytes', () => {
    const parts = VALID.split('.')
    parts.forEach((part, index) => {
      const bytes = Buffer.from(part, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(verdictOf(parts.with(index, flipped.toString('base64url')).join('.'))).not.toBe('valid')
      }
    })
  })
})

describe('a canonical token', () => {
  it('is read back as it was written, and verified', () => {
    fc.assert(
      fc.property(jsonObject, (payload) => {
        const text = JSON.stringify(payload)
        const compact = rawToken(HEADER, text)
        const result = decodeToken(compact)
        if (!result.ok) throw new Error(result.error.message)
        const { token } = result
        expect(JSON.stringify(token.payload)).toBe(JSON.stringify(JSON.parse(text)))
        expect(`${token.signingInput}.${encodeBase64url(token.signature)}`).toBe(compact)
        expect(verifyWithSecret(compact, KEY, NOW).verdict).toBe('valid')
      }),
      { numRuns: 1_000 },
    )
  })

  it('of jsonwebtoken is accepted, header extras included', () => {
    fc.assert(
      fc.property(jsonObject, fc.option(fc.string()), (payload, keyid) => {
        // jsonwebtoken's own check of a payload trips over the names of Object.prototype, and over an aud that is no text.
        fc.pre(Object.keys(payload).every((claim) => claim !== 'aud' && !(claim in Object.prototype)))
        const options = { algorithm: 'HS256' as const, noTimestamp: true, ...(keyid !== null && { keyid }) }
        const compact = jwt.sign({ ...payload }, KEY, options)
        expect(verifyWithSecret(compact, KEY, NOW).verdict).toBe('valid')
      }),
      { numRuns: 500 },
    )
  })
})
