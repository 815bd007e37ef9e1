import { verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeFields, GENESIS_HASH, hashDetail, hashEvent, sealedBytes } from './encoding'
import { sealHash, sealKeyFrom } from './seal'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/*
 * The bytes of the ledger, frozen. The expected values were computed apart from this code, with Python's hashlib and struct, and
 * OpenSSL for the seal. A failure here means that ledgers already written can no longer be verified: mend the code, never the values.
 */
describe('the frozen bytes', () => {
  const detailHash = hashDetail(
    Uint8Array.from({ length: 16 }, (_, index) => index),
    '{"name":"Lectures, Zürich","count":1}',
  )
  const first = {
    prevHash: GENESIS_HASH,
    prevSeal: null,
    seq: 1,
    at: new Date(1_795_561_500_123),
    actorKind: 'SYSTEM',
    actorId: null,
    action: 'desk.created',
    targetKind: null,
    targetId: null,
    detailHash,
    sealKeyId: null,
  }
  const second = {
    prevHash: hashEvent(first),
    prevSeal: new Uint8Array(64).fill(7),
    seq: 2,
    at: new Date(1_795_561_500_124),
    actorKind: 'MEMBER',
    actorId: '0199-mira',
    action: 'key.added',
    targetKind: 'API_KEY',
    targetId: '0199-key',
    detailHash,
    sealKeyId: '0011223344556677',
  }

  test('the detail', () => {
    expect(hex(detailHash)).toBe('3af35a4c4380403fb0f0f6dd560bb1bf51b762e0e89e0d1419d03c61aae5e5a8')
  })

  test('the first event, where most is null', () => {
    expect(hex(hashEvent(first))).toBe('762eb49510453576dd9e6291927f53f1307f048e18dedf7dba2980ccdacc8b5e')
  })

  test('an event with every column', () => {
    expect(hex(hashEvent(second))).toBe('3f94ff63d3b676620b9c9d2e031cb08058e32bccddf4276df63698c64d2de820')
  })

  test('the seal, with the key pair of RFC 8032, section 7.1, test 1', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    const key = sealKeyFrom(seed)
    const hash = hashEvent(second)
    expect(Buffer.from(key.publicKey, 'base64url').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
    expect(key.id).toBe('21fe31dfa154a261')
    expect(hex(sealHash(hash, key))).toBe(
      'b3e9c38f9f160d0df966f68a7728a98e36f8b43261d814d753e8f4bf07cc9bb4' +
        '02891be04ccd40b6a555ed6b6eee824f701805c450970cc392700614c75c660b',
    )
    const publicKey = { key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' } as const
    expect(verify(null, sealedBytes(hash), publicKey, sealHash(hash, key))).toBe(true)
  })

  test.each(Object.keys(second))('every column counts: %s', (column) => {
    const changed: Record<string, unknown> = {
      prevHash: GENESIS_HASH,
      prevSeal: null,
      seq: 3,
      at: new Date(1_795_561_500_125),
      detailHash: GENESIS_HASH,
    }
    expect(hex(hashEvent({ ...second, [column]: changed[column] ?? null }))).not.toBe(hex(hashEvent(second)))
  })
})

describe('joined fields', () => {
  test('are unambiguous: moving a border or swapping null and empty gives other bytes', () => {
    const forms = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['abc', null], [null, 'abc'], ['', 'abc']]
    expect(new Set(forms.map((it) => hex(encodeFields(it)))).size).toBe(forms.length)
  })
})
