import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { passwordProblem } from '@/lib/members/password-strength'
import type { SetUpInput } from '@/lib/members/set-up-schema'
import type { ClientOrigin } from '../client-origin'
import { db } from '../db'
import { AppError, fieldError } from '../errors'
import { demoKey, planKey } from '../key-plan'
import { append } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { recordFolded } from '../ledger/refusals'
import { hashPassword } from '../password'
import { codeHash } from '../single-use-code'
import { DESK_ID } from './open-desk'

/** Whether the desk still waits for its first admin. */
export async function setUpState(): Promise<'open' | 'done'> {
  const desk = await db().deskKey.findUnique({ where: { id: DESK_ID }, select: { setupCodeHash: true } })
  return desk?.setupCodeHash ? 'open' : 'done'
}

/**
 * Makes the first admin and the first API key of a desk. The code is single-use: it goes in the same transaction.
 *
 * @throws {AppError} `not-found` once set-up is done; `invalid-input` at `code` or `password`
 */
export async function setUp({ input, from }: { input: SetUpInput; from: ClientOrigin }): Promise<void> {
  const desk = await db().deskKey.findUnique({ where: { id: DESK_ID }, select: { id: true, setupCodeHash: true } })
  const gone = new AppError('not-found', 'This desk is set up already. Sign in instead.')
  if (!desk?.setupCodeHash) throw gone
  const given = codeHash(input.code)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(desk.setupCodeHash))) {
    await recordFolded('set-up', {
      actor: { kind: 'ANONYMOUS' },
      action: 'set-up.refused',
      target: { kind: 'DESK', id: desk.id },
      detail: { ip: from.ip },
    })
    throw fieldError(
      'code',
      'This set-up code does not fit. Use the address that the newest start printed in the terminal.',
    )
  }
  const weak = await passwordProblem(input.password, [input.name, input.email])
  if (weak) throw fieldError('password', weak)

  const now = new Date()
  const memberId = uuidv7()
  const member = {
    id: memberId,
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
    role: 'ADMIN',
    createdAt: now,
  }
  const key = planKey(input.key.kind === 'demo' ? demoKey() : input.key, now)
  const actor = { kind: 'MEMBER', id: memberId } as const
  await append([
    {
      actor,
      action: 'desk.set-up',
      target: { kind: 'DESK', id: desk.id },
      detail: { ip: from.ip, userAgent: from.userAgent },
      writes: [update('deskKey', { id: desk.id, setupCodeHash: given }, { setupCodeHash: null }, gone)],
    },
    {
      actor,
      action: 'member.added',
      target: { kind: 'MEMBER', id: memberId },
      detail: { name: input.name, email: input.email, role: 'ADMIN', createdAt: now.toISOString() },
      writes: [create('member', member)],
    },
    { actor, action: 'key.added', ...key },
  ])
}
