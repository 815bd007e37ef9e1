import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { passwordProblem } from '@/lib/members/password-strength'
import { append } from '@/lib/server/ledger/append'
import { create, update } from '@/lib/server/ledger/plan'
import { DESK_ID } from '@/lib/server/members/open-desk'
import { hashPassword } from '@/lib/server/password'
import { never } from './demo-desk'

const NAME = 'Mira Novak'
const EMAIL = 'mira.novak@example.com'
/** 32 of them, so that a byte gives each as often; none that is taken for another one. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * Sets an opened desk up with its first admin, as set-up does; the set-up code is void then.
 *
 * @param at epoch milliseconds
 * @returns the password, of which only the hash is kept
 */
export async function makeFirstAdmin(at: number): Promise<{ id: string; email: string; password: string }> {
  const password = newPassword()
  if (await passwordProblem(password, [NAME, EMAIL])) throw new Error('A random password was too weak.')
  const id = uuidv7({ msecs: at })
  const createdAt = new Date(at)
  const passwordHash = await hashPassword(password)
  const actor = { kind: 'MEMBER', id } as const
  await append(
    [
      {
        actor,
        action: 'desk.set-up',
        target: { kind: 'DESK', id: DESK_ID },
        detail: { ip: null, userAgent: null },
        writes: [update('deskKey', { id: DESK_ID, setupCodeHash: { not: null } }, { setupCodeHash: null }, never)],
      },
      {
        actor,
        action: 'member.added',
        target: { kind: 'MEMBER', id },
        detail: { name: NAME, email: EMAIL, role: 'ADMIN', createdAt: createdAt.toISOString() },
        writes: [create('member', { id, name: NAME, email: EMAIL, role: 'ADMIN', passwordHash, createdAt })],
      },
    ],
    () => at,
  )
  return { id, email: EMAIL, password }
}

/** Four groups of five letters: 100 random bits. */
function newPassword(): string {
  const letters = Array.from(randomBytes(20), (byte) => LETTERS[byte % LETTERS.length]).join('')
  return letters.match(/.{5}/g)?.join('-') ?? ''
}
