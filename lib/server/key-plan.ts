import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import type { Stage } from '@/lib/keys/key-schemas'
import type { Entry } from './ledger/append'
import { create } from './ledger/plan'
import { encrypt } from './vault'

/** A key as it comes in: the secret is still in the clear. */
export interface NewKey {
  name: string
  apiKey: string
  secret: string
  stage: Stage
}

/** A random key that has the shape of VideoSDK's own but is unknown there, so that the desk can be tried without one. */
export function demoKey(): NewKey {
  return { name: 'Demo key', apiKey: uuidv4(), secret: randomBytes(32).toString('hex'), stage: 'DEMO' }
}

/** Where a secret's ciphertext stands: its associated data. It names the key, so that no row can be given to another key. */
export const secretPlace = (apiKeyId: string, version: number) => ({
  table: 'ApiKeySecret',
  row: `${apiKeyId}/${version}`,
  field: 'ciphertext',
})

/** The rows of a new key and its first secret, and what its event tells. */
export function planKey(key: NewKey, now: Date): Required<Pick<Entry, 'target' | 'detail' | 'writes'>> {
  const id = uuidv7()
  const ciphertext = encrypt(key.secret, secretPlace(id, 1))
  return {
    target: { kind: 'API_KEY', id },
    detail: {
      name: key.name,
      apiKey: key.apiKey,
      stage: key.stage,
      createdAt: now.toISOString(),
      secretVersion: 1,
      ciphertextHash: createHash('sha256').update(ciphertext).digest('hex'),
    },
    writes: [
      create('apiKey', { id, name: key.name, apiKey: key.apiKey, stage: key.stage, createdAt: now }),
      create('apiKeySecret', {
        id: uuidv7(),
        apiKeyId: id,
        version: 1,
        ciphertext,
        createdAt: now,
      }),
    ],
  }
}
