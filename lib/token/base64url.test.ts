import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, decodeBase64url, encodeBase64url } from './base64url'

describe('decodeBase64url', () => {
  it.each([
    ['', []],
    ['AA', [0]],
    ['_w', [255]],
    ['__8', [255, 255]],
    ['____', [255, 255, 255]],
    ['-_-_', [251, 255, 191]],
    ['Zm9v', [102, 111, 111]],
    ['Zm9vYg', [102, 111, 111, 98]],
  ])('%j', (text, bytes) => {
    const decoded = decodeBase64url(text)
    expect(decoded.ok && [...bytesOf(decoded.binary)]).toEqual(bytes)
  })

  it.each([
    ['Zg==', 'padding', 2],
    ['Zm8=', 'padding', 3],
    ['=', 'padding', 0],
    ['Zm9v=', 'padding', 4],
    ['Zm+v', 'character', 2],
    ['Zm/v', 'character', 2],
    ['Zm9vZm9 ', 'character', 7],
    ['\nZm9v', 'character', 0],
    ['Zm9vZ\n', 'character', 5],
    ['é', 'character', 0],
    ['Zm9vZ\u0100', 'character', 5],
    ['😀', 'character', 0],
    ['Zm\u0000v', 'character', 2],
    ['Z', 'length', 1],
    ['Zm9vZ', 'length', 5],
    ['Zh', 'bits', 1],
    ['Z-', 'bits', 1],
    ['Zm9', 'bits', 2],
    ['Zm9vZm-', 'bits', 6],
  ])('refuses %j: %s at %i', (text, code, offset) => {
    expect(decodeBase64url(text)).toEqual({ ok: false, problem: { code, offset } })
  })

  it("agrees with Node's encoder on any bytes, and so does ours", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url')
        expect(encodeBase64url(bytes)).toBe(text)
        const decoded = decodeBase64url(text)
        expect(decoded.ok && bytesOf(decoded.binary)).toEqual(bytes)
      }),
    )
  })

  it('accepts a text only if it is the one that those bytes have', () => {
    const letters = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
      '=',
      '+',
      '/',
      ' ',
    )
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
        const decoded = decodeBase64url(text)
        expect(decoded.ok).toBe(Buffer.from(text, 'base64url').toString('base64url') === text)
      }),
      { numRuns: 2_000 },
    )
  })
})
