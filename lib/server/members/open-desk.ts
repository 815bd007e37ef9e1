import 'server-only'
import { db, violatesUnique } from '../db'
import { AppError } from '../errors'
import { append } from '../ledger/append'
import { create, update } from '../ledger/plan'
import { sealKey } from '../ledger/seal'
import { codeHash, newCode } from '../single-use-code'
import { masterKeyCheckValue } from '../vault'

/** There is one desk in a database. */
export const DESK_ID = 'desk'

/**
 * What must hold before the desk serves anything: the database belongs to this master key. The very first time it ties the two
 * together and begins the ledger. Until set-up is done, each start makes a new set-up code; the earlier one is void.
 *
 * @param clock epoch milliseconds: a demo begins in the past
 * @returns the set-up code, null once set-up is done
 * @throws {AppError} `conflict` when the database was made with another master key
 */
export async function openDesk(clock: () => number = Date.now): Promise<{ setUpCode: string | null }> {
  const known = await db().deskKey.findUnique({
    where: { id: DESK_ID },
    select: { id: true, checkValue: true, setupCodeHash: true },
  })
  if (known && known.checkValue !== masterKeyCheckValue()) {
    throw new AppError(
      'conflict',
      'The master key does not belong to this database. Put the master.key that was made with it back into the data folder; nothing was changed.',
    )
  }
  if (known && known.setupCodeHash === null) return { setUpCode: null }

  const setUpCode = newCode()
  const offered = { setupCodeHash: codeHash(setUpCode) }
  const actor = { kind: 'SYSTEM' } as const
  if (known) {
    const done = new AppError('conflict', 'The desk was set up while it started. Start it again.')
    await append(
      [
        {
          actor,
          action: 'desk.set-up-offered',
          target: { kind: 'DESK', id: known.id },
          detail: {},
          writes: [update('deskKey', { id: known.id, setupCodeHash: { not: null } }, offered, done)],
        },
      ],
      clock,
    )
    return { setUpCode }
  }

  const id = DESK_ID
  const seal = sealKey()
  const row = {
    id,
    checkValue: masterKeyCheckValue(),
    sealPublicKeys: JSON.stringify({ [seal.id]: seal.publicKey }),
    createdAt: new Date(clock()),
    ...offered,
  }
  const creation = append(
    [
      {
        actor,
        action: 'desk.created',
        target: { kind: 'DESK', id },
        detail: { sealKeyId: seal.id, sealPublicKey: seal.publicKey },
        writes: [create('deskKey', row)],
      },
      { actor, action: 'desk.set-up-offered', target: { kind: 'DESK', id }, detail: {} },
    ],
    clock,
  )
  try {
    await creation
  } catch (error) {
    if (violatesUnique(error, 'id')) return openDesk(clock) // another start was faster
    throw error
  }
  return { setUpCode }
}
