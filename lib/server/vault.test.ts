import { describe, expect, test } from 'vitest'
import { makeTestDesk } from './testing/test-desk'
import { decrypt, deriveKey, encrypt } from './vault'

await makeTestDesk()

const place = { table: 'ApiKeySecret', row: 'a', field: 'ciphertext' }

describe('a sealed secret', () => {
  test('opens in its own place, and is different bytes every time', () => {
    const sealed = encrypt('9f86d081884c7d65 Zürich', place)
    expect(decrypt(sealed, place)).toBe('9f86d081884c7d65 Zürich')
    expect(encrypt('9f86d081884c7d65 Zürich', place)).not.toEqual(sealed)
    expect(Buffer.from(sealed).includes('9f86d081')).toBe(false)
  })

  test.each([
    { ...place, row: 'b' },
    { ...place, table: 'Member' },
    { ...place, field: 'name' },
  ])('does not open as $table:$row:$field', (elsewhere) => {
    const sealed = encrypt('secret', place)
    expect(() => decrypt(sealed, elsewhere)).toThrow()
  })

  test('does not open with any byte altered', () => {
    const sealed = encrypt('secret', place)
    for (let index = 0; index < sealed.length; index++) {
      const altered = Uint8Array.from(sealed)
      altered[index] = (altered[index] ?? 0) ^ 1
      expect(() => decrypt(altered, place)).toThrow()
    }
  })

  test('does not open cut short', () => {
    const sealed = encrypt('secret', place)
    for (let length = 0; length < sealed.length; length++)
      expect(() => decrypt(sealed.slice(0, length), place)).toThrow()
  })
})

test('every purpose has a key of its own', () => {
  const keys = (['session/1', 'encryption/1', 'seal/1', 'check/1', 'hint/1'] as const).map((it) =>
    deriveKey(it).toString('hex'),
  )
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((key) => key.length === 64)).toBe(true)
})
