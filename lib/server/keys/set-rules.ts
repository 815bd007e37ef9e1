import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { sameRules } from '@/lib/rules/key-rules'
import type { RulesInput } from '@/lib/rules/rules-draft'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { AppError, fieldError } from '../errors'
import { append } from '../ledger/append'
import { create, ensure } from '../ledger/plan'
import { noNewerRules, RULES_IN_FORCE, rulesInForce } from '../rules-in-force'

/**
 * Gives a key other rules, as a new version: they hold from the next request on, and the old ones can still be read and brought back.
 *
 * @returns the version in force then
 * @throws {AppError} `forbidden`; `not-found`; `invalid-input` at `userIds`; `conflict` when somebody else changed them meanwhile
 */
export async function setKeyRules({
  viewer,
  input: { apiKeyId, baseVersion, rules },
}: {
  viewer: Viewer
  input: RulesInput
}): Promise<{ version: number }> {
  await authorize(viewer, 'key:manage', 'setKeyRules')
  const key = await db().apiKey.findUnique({
    where: { id: apiKeyId },
    select: { name: true, rules: RULES_IN_FORCE },
  })
  if (!key) throw new AppError('not-found', 'This key does not exist.')
  const before = rulesInForce(key)
  const changed = new AppError(
    'conflict',
    'Somebody else changed the rules of this key meanwhile. Look at theirs beside this page before you change them again; nothing that you typed is lost.',
  )
  if (before.version !== baseVersion) throw changed
  if (sameRules(before.rules, rules)) return { version: before.version }
  const wanted = rules.users?.members ?? []
  const known = await db().member.count({ where: { id: { in: [...wanted] } } })
  if (known !== wanted.length)
    throw fieldError('userIds', 'One of these people does not exist any more. Reload the page.')

  const version = before.version + 1
  const text = JSON.stringify(rules)
  const now = new Date()
  const row = { id: uuidv7(), apiKeyId, version, rules: text, createdById: viewer.memberId, createdAt: now }
  try {
    await append([
      {
        actor: { kind: 'MEMBER', id: viewer.memberId },
        action: 'key.rules-changed',
        target: { kind: 'API_KEY', id: apiKeyId },
        detail: {
          ...{ name: key.name, version, rules: text, createdAt: now.toISOString() },
          before: JSON.stringify(before.rules),
        },
        writes: [ensure('apiKey', { id: apiKeyId, ...noNewerRules(before.version) }, changed), create('keyRules', row)],
      },
    ])
  } catch (error) {
    throw violatesUnique(error, 'version') ? changed : error
  }
  return { version }
}
