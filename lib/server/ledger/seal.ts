import 'server-only'
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { deriveKey } from '../vault'
import { sealedBytes } from './encoding'

/** The key that seals the ledger. Its private half is derived from the master key, which is not in the database. */
export interface SealKey {
  /** First 16 hex digits of SHA-256 of the raw public key. */
  id: string
  /** The raw Ed25519 public key, 32 bytes, in base64url. */
  publicKey: string
  privateKey: KeyObject
}

/** PKCS #8 in front of a raw Ed25519 seed (RFC 8410, section 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Makes the seal key of a 32-byte seed. */
export function sealKeyFrom(seed: Uint8Array): SealKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16)
  return { id, publicKey: raw.toString('base64url'), privateKey }
}

let current: SealKey | undefined

/** The seal key of this desk's master key. */
export function sealKey(): SealKey {
  current ??= sealKeyFrom(deriveKey('seal/1'))
  return current
}

/** Ed25519 (64 bytes) over the hash of an event. */
export function sealHash(hash: Uint8Array, key: SealKey): Buffer {
  return sign(null, sealedBytes(hash), key.privateKey)
}
