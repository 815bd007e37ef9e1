import 'server-only'
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { RotateSecretInput, SecretVersionInput } from '@/lib/keys/rotate-schemas'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { AppError, fieldError } from '../errors'
import { secretPlace } from '../key-plan'
import { append } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { decrypt, encrypt } from '../vault'

/**
 * Gives a key a new secret: the next token is signed with it, in every process. The old version signs nothing more, and still
 * recognises its tokens.
 *
 * @returns the new version
 * @throws {AppError} `forbidden`; `not-found`; `invalid-input` at `secret` when the key has it already; `conflict` when somebody else rotated
 * it meanwhile
 */
export async function rotateSecret({
  viewer,
  input: { id, fromVersion, secret },
}: {
  viewer: Viewer
  input: RotateSecretInput
}): Promise<{ version: number }> {
  await authorize(viewer, 'key:manage', 'rotateSecret')
  const key = await db().apiKey.findUnique({
    where: { id },
    select: {
      name: true,
      secrets: { orderBy: { version: 'desc' }, select: { version: true, ciphertext: true, retiredAt: true } },
    },
  })
  if (!key) throw new AppError('not-found', 'This key does not exist.')
  const changed = new AppError(
    'conflict',
    'Somebody else gave this key a new secret meanwhile. Reload the page to see which one signs now.',
  )
  const current = key.secrets.find(({ retiredAt }) => retiredAt === null)
  if (current?.version !== fromVersion) throw changed
  const same = key.secrets.find((it) => decrypt(it.ciphertext, secretPlace(id, it.version)) === secret)
  if (same) {
    const which = same.version === fromVersion ? 'the one that signs now' : `its version ${same.version}`
    throw fieldError(
      'secret',
      `The key has this secret already: it is ${which}. Make a new one in the VideoSDK dashboard.`,
    )
  }

  const version = (key.secrets[0]?.version ?? 0) + 1
  const now = new Date()
  const ciphertext = encrypt(secret, secretPlace(id, version))
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'key.secret-rotated',
        target: { kind: 'API_KEY', id },
        detail: {
          ...{ name: key.name, secretVersion: version, retires: fromVersion, createdAt: now.toISOString() },
          ciphertextHash: createHash('sha256').update(ciphertext).digest('hex'),
        },
        writes: [
          update('apiKeySecret', { apiKeyId: id, version: fromVersion, retiredAt: null }, { retiredAt: now }, changed),
          create('apiKeySecret', { id: uuidv7(), apiKeyId: id, version, ciphertext, createdAt: now }),
        ],
      },
    ])
  } catch (error) {
    throw violatesUnique(error, 'version') ? changed : error
  }
  return { version }
}

interface Args {
  viewer: Viewer
  input: SecretVersionInput
}

/**
 * Notes that VideoSDK takes a retired secret no more, as somebody saw in its dashboard: its tokens count as dead here from then on.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict` for the one that signs, or when it is noted already
 */
export async function withdrawSecret({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'key:manage', 'withdrawSecret')
  await note(viewer, input, new Date())
}

/**
 * Takes back that a secret was withdrawn at VideoSDK; otherwise as {@link withdrawSecret}.
 *
 * @throws {AppError} `forbidden`; `not-found`; `conflict`
 */
export async function acceptSecret({ viewer, input }: Args): Promise<void> {
  await authorize(viewer, 'key:manage', 'acceptSecret')
  await note(viewer, input, null)
}

async function note(viewer: Viewer, { id, version }: SecretVersionInput, withdrawnAt: Date | null): Promise<void> {
  const secret = await db().apiKeySecret.findUnique({
    where: { apiKeyId_version: { apiKeyId: id, version } },
    select: { retiredAt: true, apiKey: { select: { name: true } } },
  })
  if (!secret) throw new AppError('not-found', 'This version of the secret does not exist.')
  if (secret.retiredAt === null) {
    throw new AppError('conflict', 'This secret signs. Give the key a new one first, or disable the key.')
  }
  const already = new AppError('conflict', 'This was noted already. Reload the page to see how it stands.')
  await append([
    {
      actor: { kind: 'MEMBER', id: viewer.memberId },
      action: withdrawnAt ? 'key.secret-withdrawn' : 'key.secret-accepted',
      target: { kind: 'API_KEY', id },
      detail: {
        ...{ name: secret.apiKey.name, secretVersion: version },
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
      },
      writes: [
        update(
          'apiKeySecret',
          { apiKeyId: id, version, retiredAt: { not: null }, withdrawnAt: withdrawnAt ? null : { not: null } },
          { withdrawnAt },
          already,
        ),
      ],
    },
  ])
}
