import 'server-only'
import type { AddKeyInput } from '@/lib/keys/key-schemas'
import { authorize, type Viewer } from '../authorize'
import { db, violatesUnique } from '../db'
import { type AppError, fieldError } from '../errors'
import { planKey } from '../key-plan'
import { append } from '../ledger/append'

/**
 * Adds an API key with its first secret.
 *
 * @throws {AppError} `forbidden`; `conflict` at `apiKey`, with the name of the key that has it already
 */
export async function addKey({ viewer, input }: { viewer: Viewer; input: AddKeyInput }): Promise<{ id: string }> {
  await authorize(viewer, 'key:manage', 'addKey')
  const plan = planKey(input, new Date())
  try {
    await append([{ actor: { kind: 'MEMBER', id: viewer.memberId }, action: 'key.added', ...plan }])
  } catch (error) {
    if (violatesUnique(error, 'apiKey')) throw await takenBy(input.apiKey)
    throw error
  }
  return { id: plan.target?.id ?? '' }
}

async function takenBy(apiKey: string): Promise<AppError> {
  const other = await db().apiKey.findUnique({ where: { apiKey }, select: { name: true, disabledAt: true } })
  const state = other?.disabledAt ? ', which is disabled' : ''
  return fieldError('apiKey', `This API key is here already: “${other?.name}”${state}.`, 'conflict')
}
