import 'server-only'
import type { KeyObject } from 'node:crypto'
import { secretKey } from '@/lib/token/sign'
import { secretPlace } from './key-plan'
import { decrypt } from './vault'

/** A row of ApiKeySecret, as far as it is needed here. */
export interface SecretRow {
  id: string
  apiKeyId: string
  version: number
  ciphertext: Uint8Array
}

const opened = new Map<string, KeyObject>()

/**
 * The secret as a KeyObject, opened once for each process: signing with one is some 60 times faster than with the text, and a
 * KeyObject prints nothing of itself. A row's ciphertext never changes, so nothing here can be stale.
 */
export function openSecret(row: SecretRow): KeyObject {
  let key = opened.get(row.id)
  if (!key) {
    key = secretKey(decrypt(row.ciphertext, secretPlace(row.apiKeyId, row.version)))
    opened.set(row.id, key)
  }
  return key
}
