import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { env } from './env'

/** What a sub-key of the master key is for. A purpose never changes its meaning: a new use takes a new name. */
export type KeyPurpose = 'session/1' | 'encryption/1' | 'seal/1' | 'check/1' | 'hint/1'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

let masterKey: Buffer | undefined

function readMasterKey(): Buffer {
  if (masterKey) return masterKey
  const file = env().masterKeyFile
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} does not hold a master key (64 hexadecimal digits).`)
  masterKey = Buffer.from(text, 'hex')
  return masterKey
}

/** A 32-byte key for one purpose, by HKDF-SHA256 (RFC 5869) from the master key. */
export function deriveKey(purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', readMasterKey(), '', `token-desk/${purpose}`, 32))
}

/** What the database remembers of the master key, so that a wrong one is noticed before anything is written with it. */
export function masterKeyCheckValue(): string {
  return createHmac('sha256', deriveKey('check/1')).update('token-desk master key').digest('hex')
}

/** Where a ciphertext belongs. It opens in this place only: moved to another row or field, it is refused. */
export interface Place {
  table: string
  row: string
  field: string
}

const associatedData = (at: Place) => Buffer.from(`${at.table}:${at.row}:${at.field}`)

/** Encrypts with AES-256-GCM. Layout: version (1 byte), nonce (12), ciphertext, tag (16). */
export function encrypt(plaintext: string, at: Place): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', deriveKey('encryption/1'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associatedData(at))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]))
}

/**
 * Opens what {@link encrypt} made.
 *
 * @throws {Error} when the bytes were altered, moved to another place, or made with another master key
 */
export function decrypt(sealed: Uint8Array, at: Place): string {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error('Unknown form of ciphertext.')
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const body = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', deriveKey('encryption/1'), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associatedData(at))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}
